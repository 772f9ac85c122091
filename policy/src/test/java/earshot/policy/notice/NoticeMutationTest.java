package earshot.policy.notice;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.file.AccessRule;
import earshot.policy.file.Claims;
import earshot.policy.file.DisclosureRule;
import earshot.policy.file.LawPack;
import earshot.policy.file.Policy;
import earshot.policy.file.PolicyMutations;
import earshot.policy.file.Practice;
import earshot.policy.file.PurposeRule;
import earshot.policy.file.RetentionClass;
import earshot.policy.file.RoleGate;
import earshot.policy.file.Scope;
import earshot.policy.read.Examples;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words and behaviour cannot part: whatever edit changes a decision changes what people read. */
class NoticeMutationTest {
  /** What decides nothing, or is told elsewhere. */
  private static final Map<String, String> SILENT =
      Map.of(
          "Cited.cited", "what the old notice cited is never published",
          "LawPack.disclosure", "these rules are among the policy's own",
          "LawPack.bankHolidays",
              "the notice states the rule; which days those are, the state says",
          "LawPack.repealed", "only the check of a policy asks for it");

  private static final List<Class<? extends Record>> RECORDS =
      List.of(
          Policy.class,
          Practice.class,
          Scope.class,
          Scope.Line.class,
          Scope.Gaps.class,
          PurposeRule.class,
          RoleGate.class,
          AccessRule.class,
          DisclosureRule.class,
          RetentionClass.class,
          LawPack.class,
          Claims.class,
          Claims.Cited.class,
          Claims.Copies.class,
          Claims.Security.class,
          Claims.Website.class);

  @ParameterizedTest
  @ValueSource(strings = {Examples.MONTHS_36, Examples.LIFE_PLUS_10})
  void shouldChangeSomeNoticeWithEveryEditThatChangesADecision(String example) {
    Policy policy = Examples.policy(example);
    String told = everything(policy);

    List<String> untold =
        PolicyMutations.of(policy).entrySet().stream()
            .filter(edit -> everything(edit.getValue()).equals(told))
            .map(Map.Entry::getKey)
            .toList();

    assertThat(untold).isEmpty();
  }

  @Test
  void shouldEditEveryComponentOfEveryRecordOfAPolicy() {
    // Given the names of all edits of both examples
    Set<String> edited =
        Examples.names().stream()
            .flatMap(name -> PolicyMutations.of(Examples.policy(name)).keySet().stream())
            .flatMap(name -> Arrays.stream(name.split(" ", -1)))
            .collect(Collectors.toSet());

    // Then each component is among them, says only where a decision comes from, or is excused
    Set<String> forgotten = new HashSet<>();
    for (Class<? extends Record> kind : RECORDS) {
      for (RecordComponent component : kind.getRecordComponents()) {
        String name = kind.getSimpleName() + "." + component.getName();
        boolean origin = component.getType().getSimpleName().equals("Basis");
        if (!origin && !SILENT.containsKey(name) && !edited.contains(name)) {
          forgotten.add(name);
        }
      }
    }
    assertThat(forgotten).isEmpty();
  }

  @Test
  void shouldBeTheSameWheneverItIsMade() {
    for (String name : Examples.names()) {
      assertThat(everything(Examples.policy(name))).isEqualTo(everything(Examples.policy(name)));
    }
  }

  private static String everything(Policy policy) {
    return Stream.of(NoticeKind.values())
        .map(kind -> NoticeFormat.TEXT.write(Notices.of(policy, kind)))
        .collect(Collectors.joining("\n"));
  }
}

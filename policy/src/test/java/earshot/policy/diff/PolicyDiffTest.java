package earshot.policy.diff;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.file.Policy;
import earshot.policy.file.PolicyMutations;
import earshot.policy.read.Examples;
import earshot.policy.read.PolicyReader;
import earshot.policy.read.ReadPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDiffTest {
  private static final String OLD =
      new String(Examples.octets(Examples.LIFE_PLUS_10), StandardCharsets.UTF_8)
          .replace("at_least: 10 years, then", "at_least: 10 years, at_most: 36 years, then");

  @Test
  void shouldSayThatRecordingsGoSooner() {
    Policy before = Examples.policy(Examples.MONTHS_36);
    String text = new String(Examples.octets(Examples.MONTHS_36), StandardCharsets.UTF_8);

    PolicyDiff diff = PolicyDiff.between(before, read(text.replace("36 months", "24 months")));

    assertThat(diff.changes())
        .containsExactly(
            new Change(
                "retention.general.at_most",
                "Recordings of class general are kept at most 24 months, before 36 months: 12"
                    + " months sooner.",
                Effect.SHORTENS));
    assertThat(diff.shortensAnything()).isTrue();
    assertThat(diff.widensAccess()).isFalse();
    assertThat(diff.narrowsAccess()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          at_least: 10 years             | at_least: 9 years                    | SHORTENS  | 12 months sooner
          at_least: 10 years             | at_least: 12 years                   | LENGTHENS | 24 months later
          at_least: 3 years              | at_least: 36 months                  | WORDING   | before 3 years.
          at_least: 3 years              | at_least: 1095 days                  | SHORTENS  | before 3 years.
          at_least: 3 years              | at_most: 3 years                     | SHORTENS  | kept at most 3 years; before, there was no such limit
          at_most: 36 years,             |                                      | LENGTHENS | no set time any more, before 36 years
          start: patient-died            | start: case-closed                   | SHORTENS  | begins with the day on which the case was closed
          36 years, then: review         | 36 years, then: destroy              | SHORTENS  | destroyed without a review
          zone: Europe/London            | zone: Europe/Paris                   | SHORTENS  | a day sooner
          roles: [team-member, manager, gp]\\n    pick | roles: [manager, gp]\\n    pick | NARROWS | access is not any more for team members
          roles: [manager, gp]           | roles: [manager, gp, complaints-lead] | WIDENS   | access is now also for the complaints lead
          needs: [case, assigned]\\n    do: [listen, hold]\\n    from: [B17 | needs: [case]\\n    do: [listen, hold]\\n    from: [B17 | WIDENS | does not ask any more whether they have been given that case
          supervised: true               | supervised: false                    | WIDENS    | no supervisor is needed any more
          pick: released-set             | pick: sample                         | WIDENS    | people listen to a few calls
          purposes: [protection]         | purposes: [protection, direct-care]  | WIDENS    | may now also listen to care for a patient
          care-quality: {                | direct-care: {                       | NARROWS   | No purpose any more: to check our care
          needs: [case, patient-consent] | needs: [case]                        | WIDENS    | the patient has agreed to it
          recipients: [nhs-england, integrated-care-board] | recipients: [integrated-care-board] | NARROWS | not any more: NHS England
          internal: {record: false       | internal: {record: true, wording: may | RECORDS_MORE | are recorded from now on
          outgoing: {record: true, wording: may | outgoing: {record: false      | RECORDS_LESS | are not recorded any more
          invite: [writing]              | invite: [writing, online]            | WORDING   | also invites requests online
          """)
  void shouldSayWhatChangesAndWhatFollows(String old, String now, Effect effect, String words) {
    String from = old.replace("\\n", "\n");
    String text = OLD.replace(from, now == null ? "" : now.replace("\\n", "\n"));
    assertThat(text).isNotEqualTo(OLD);

    List<Change> changes = PolicyDiff.between(read(OLD), read(text)).changes();

    assertThat(changes)
        .anySatisfy(
            change -> {
              assertThat(change.text()).contains(words);
              assertThat(change.effect()).isEqualTo(effect);
            });
  }

  @Test
  void shouldCountAClassThatIsGoneAsShortening() {
    PolicyDiff diff =
        PolicyDiff.between(read(OLD), read(OLD.replace("  unlinked: {", "  others: {")));

    assertThat(diff.shortensAnything()).isTrue();
    assertThat(diff.changes())
        .extracting(Change::text)
        .contains(
            "Class others is new. Calls that were put in it before had no rule, and stayed.",
            "Class unlinked is gone: what was in it is kept by another class's rule.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # It was destroyed at its ceiling, and now is at its floor, which was sooner.
          at_least: 10 years, at_most: 36 years, then: destroy | at_least: 10 years, then: destroy
          # It was reviewed from its ceiling on, and now is from its floor on.
          at_most: 36 years, then: review | at_least: 10 years, at_most: 36 years, then: review
          """)
  void shouldCountLimitsThatShortenOnlyTogether(String before, String now) {
    String rule = "at_least: 10 years, at_most: 36 years, then: review";

    PolicyDiff diff =
        PolicyDiff.between(read(OLD.replace(rule, before)), read(OLD.replace(rule, now)));

    assertThat(diff.changes())
        .extracting(Change::effect)
        .containsExactly(Effect.LENGTHENS, Effect.SHORTENS);
    assertThat(diff.changes().getLast().text())
        .isEqualTo(
            "Recordings of class patient are due sooner than before, by the limit that counts"
                + " now.");
  }

  @Test
  void shouldFindNothingWhereNothingChanges() {
    // Given a file that differs in a comment, and in nothing else
    assertThat(PolicyDiff.between(read(OLD), read(OLD + "# later\n")).changes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {Examples.MONTHS_36, Examples.LIFE_PLUS_10})
  void shouldFindEveryEditThatChangesADecision(String example) {
    Policy before = Examples.policy(example);

    List<String> unfound =
        PolicyMutations.of(before).entrySet().stream()
            .filter(edit -> !edit.getKey().equals("Policy.hash"))
            .filter(edit -> PolicyDiff.between(before, edit.getValue()).changes().isEmpty())
            .map(Map.Entry::getKey)
            .toList();

    assertThat(unfound).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {Examples.MONTHS_36, Examples.LIFE_PLUS_10})
  void shouldTurnEachEffectRoundWhenTheChangeIsTakenBack(String example) {
    Policy before = Examples.policy(example);

    // Then what widens one way narrows the other way
    PolicyMutations.of(before)
        .forEach(
            (name, after) -> {
              if (name.startsWith("AccessRule.") || name.startsWith("DisclosureRule.")) {
                PolicyDiff there = PolicyDiff.between(before, after);
                PolicyDiff back = PolicyDiff.between(after, before);
                assertThat(back.narrowsAccess()).as(name).isEqualTo(there.widensAccess());
                assertThat(back.widensAccess()).as(name).isEqualTo(there.narrowsAccess());
              }
            });
  }

  private static Policy read(String text) {
    ReadPolicy read = PolicyReader.read(text.getBytes(StandardCharsets.UTF_8), "policy.yaml");
    assertThat(read).isInstanceOf(ReadPolicy.Understood.class);
    return ((ReadPolicy.Understood) read).policy();
  }
}

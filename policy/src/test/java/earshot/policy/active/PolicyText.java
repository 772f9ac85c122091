package earshot.policy.active;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.policy.file.Policy;
import earshot.policy.file.Trigger;
import earshot.policy.lint.Finding;
import earshot.policy.lint.Lint;
import earshot.policy.lint.PracticeFacts;
import earshot.policy.lint.Severity;
import earshot.policy.read.Examples;
import earshot.policy.read.PolicyReader;
import earshot.policy.read.ReadPolicy;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** The first example as a practice would finish it. */
public record PolicyText(String text) {
  private static final String EXAMPLE = new String(Examples.octets(Examples.MONTHS_36), UTF_8);

  /** Without placeholders. */
  public static PolicyText version(int number) {
    return new PolicyText(EXAMPLE.replaceAll("\"\\[.*]\"", "The practice"))
        .with("version: 1", "version: " + number);
  }

  /** With other words in place of these, which it has to have. */
  public PolicyText with(String old, String now) {
    if (!text.contains(old)) {
      throw new IllegalArgumentException("the example does not say " + old);
    }
    return new PolicyText(text.replace(old, now));
  }

  /** It keeps recordings for another time than 36 months. */
  public PolicyText keeping(String time) {
    return with("at_most: 36 months", "at_most: " + time);
  }

  public byte[] octets() {
    return text.getBytes(UTF_8);
  }

  public Policy policy() {
    return ((ReadPolicy.Understood) PolicyReader.read(octets(), "policy.yaml")).policy();
  }

  /** Everything confirmed that has to be. */
  public static PracticeFacts confirmed() {
    PracticeFacts unconfirmed =
        new PracticeFacts(Set.of(Trigger.CASE_CLOSED), OptionalLong.of(3), Set.of());
    Set<String> keys =
        Lint.of(version(1).policy(), unconfirmed).stream()
            .filter(finding -> finding.severity() == Severity.CONFIRM)
            .map(Finding::key)
            .collect(Collectors.toSet());
    return new PracticeFacts(unconfirmed.sources(), unconfirmed.unrecorded(), keys);
  }
}

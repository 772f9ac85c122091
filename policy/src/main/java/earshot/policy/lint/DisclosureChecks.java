package earshot.policy.lint;

import earshot.policy.file.DisclosureRule;
import earshot.policy.file.Need;
import earshot.policy.file.Policy;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How copies leave the practice. */
final class DisclosureChecks {
  private DisclosureChecks() {}

  /** A way out that asks for no evidence. */
  static Stream<Finding> needsNothing(Policy policy, PracticeFacts facts) {
    return rules(
        policy,
        rule -> rule.needs().isEmpty(),
        "disclosure-without-evidence",
        "A copy could leave the practice without any evidence.");
  }

  /** Nobody compels the practice, and the patient isn't asked. */
  static Stream<Finding> withoutConsent(Policy policy, PracticeFacts facts) {
    return rules(
        policy,
        rule ->
            !rule.recipients().isEmpty()
                && !rule.needs().contains(Need.PATIENT_CONSENT)
                && !rule.needs().contains(Need.ORDER)
                && !rule.needs().contains(Need.PROVISION),
        "disclosure-without-consent",
        "A copy could leave the practice though no law compels it and the patient has not agreed.");
  }

  /** Somebody has to decide, and it isn't said who. */
  static Stream<Finding> nobodyDecides(Policy policy, PracticeFacts facts) {
    return rules(
        policy,
        rule -> rule.needs().contains(Need.DECIDER) && rule.deciders().isEmpty(),
        "nobody-decides",
        "A person has to decide this, but no role is named that may.");
  }

  private static Stream<Finding> rules(
      Policy policy, Predicate<DisclosureRule> wrong, String code, String text) {
    return policy.disclosure().stream()
        .filter(wrong)
        .map(rule -> Finding.error(code, "disclosure." + rule.name() + ".needs", text));
  }
}

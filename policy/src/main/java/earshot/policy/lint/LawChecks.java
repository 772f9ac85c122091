package earshot.policy.lint;

import earshot.policy.file.Claims;
import earshot.policy.file.DisclosureRule;
import earshot.policy.file.Policy;
import earshot.policy.phrase.Terms;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether what is cited is in force. */
final class LawChecks {
  private LawChecks() {}

  /** Acts that are repealed, and codes that were replaced. */
  static Stream<Finding> repealed(Policy policy, PracticeFacts facts) {
    Claims claims = policy.claims();
    return Stream.concat(
        cited(policy, "law", claims.law()),
        cited(policy, "retention_authority", claims.retentionAuthority()));
  }

  private static Stream<Finding> cited(Policy policy, String path, Optional<Claims.Cited> cited) {
    if (cited.isEmpty()) {
      return Stream.of();
    }
    Claims.Cited law = cited.get();
    if (policy.pack().repealed().contains(law.current())) {
      return Stream.of(
          Finding.error(
              "repealed",
              path + ".current",
              "The notice would cite "
                  + Terms.of(law.current())
                  + ", which is not in force any more."));
    }
    return policy.pack().repealed().contains(law.cited())
        ? Stream.of(
            Finding.advice(
                "repealed",
                path + ".cited",
                "The old notice cites "
                    + Terms.of(law.cited())
                    + ". What is published is "
                    + Terms.of(law.current())
                    + "."))
        : Stream.of();
  }

  /** Whether deadlines can be reckoned in the year that the policy begins, and in the next. */
  static Stream<Finding> bankHolidays(Policy policy, PracticeFacts facts) {
    int year = policy.effective().getYear();
    return Stream.of(year, year + 1)
        .filter(each -> !policy.pack().knowsBankHolidaysOf(each))
        .map(
            each ->
                Finding.advice(
                    "bank-holidays-unknown",
                    "pack",
                    "The bank holidays of "
                        + each
                        + " are not known: the last day for an answer may be wrong in that year."
                        + " A newer law pack is needed."));
  }

  /** Complaints about practices went from NHS England to the care boards on 1 July 2023. */
  static Stream<Finding> commissioner(Policy policy, PracticeFacts facts) {
    return policy.disclosure().stream()
        .filter(rule -> rule.recipients().contains("nhs-england"))
        .filter(rule -> !rule.recipients().contains("integrated-care-board"))
        .map(LawChecks::moved);
  }

  private static Finding moved(DisclosureRule rule) {
    return Finding.error(
        "replaced-body",
        "disclosure." + rule.name() + ".recipients",
        "NHS England's part in complaints about practices went to the integrated care boards on 1"
            + " July 2023. Name \u201cintegrated-care-board\u201d as well.");
  }
}

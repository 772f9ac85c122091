package earshot.policy.lint;

import earshot.policy.file.Policy;
import java.util.Comparator;
import java.util.List;

/** Everything that is wrong with a policy, or may be. */
public final class Lint {
  private static final List<Check> CHECKS =
      List.of(
          ScopeChecks::placeholders,
          ScopeChecks::flatPromise,
          ScopeChecks::nothingRecorded,
          ClaimChecks::allCalls,
          ClaimChecks::websitePurposes,
          ClaimChecks::onlyAPassword,
          ClaimChecks::onlyInWriting,
          LawChecks::repealed,
          LawChecks::bankHolidays,
          LawChecks::commissioner,
          AccessChecks::unpublishedPurpose,
          AccessChecks::unusedPurpose,
          AccessChecks::roleOutsideGate,
          AccessChecks::unsupervisedTrainees,
          AccessChecks::namedCallWithoutCase,
          AccessChecks::sampleThatIsMoreThanHeard,
          AccessChecks::engineer,
          AccessChecks::exportByRule,
          DisclosureChecks::needsNothing,
          DisclosureChecks::withoutConsent,
          DisclosureChecks::nobodyDecides,
          RetentionChecks::floorAboveCeiling,
          RetentionChecks::triggerWithoutSource,
          RetentionChecks::unlinkedCalls,
          RetentionChecks::belowTheMinimum,
          RetentionChecks::noCeiling,
          RetentionChecks::medicalRecord,
          QuestionChecks::assumed,
          QuestionChecks::ownStaff,
          QuestionChecks::directCare);

  private Lint() {}

  /** The findings, the weightiest first; without those that are confirmed. */
  public static List<Finding> of(Policy policy, PracticeFacts facts) {
    return CHECKS.stream()
        .flatMap(check -> check.look(policy, facts))
        .filter(f -> f.severity() != Severity.CONFIRM || !facts.confirmed().contains(f.key()))
        .sorted(Comparator.comparing(Finding::severity))
        .toList();
  }

  /** Whether the policy can be activated. */
  public static boolean passes(List<Finding> findings) {
    return findings.stream().allMatch(finding -> finding.severity() == Severity.ADVICE);
  }
}

package earshot.console.policy;

import earshot.console.desk.Desk;
import earshot.console.words.Plain;
import earshot.policy.active.InForce;
import earshot.policy.active.Measured;
import earshot.policy.active.PolicyVersions;
import earshot.policy.diff.PolicyDiff;
import earshot.policy.file.Policy;
import earshot.policy.file.RetentionClass;
import earshot.policy.file.Trigger;
import earshot.policy.lint.Finding;
import earshot.policy.lint.Lint;
import earshot.policy.lint.PracticeFacts;
import earshot.policy.lint.Severity;
import earshot.policy.notice.NoticeKind;
import earshot.policy.notice.Notices;
import earshot.policy.retention.RetentionEngine;
import earshot.policy.retention.compare.ClassCount;
import earshot.policy.retention.compare.Comparison;
import earshot.policy.time.PlainWords;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is to be said of a file before it is submitted. */
final class Drafts {
  private final Desk desk;

  Drafts(Desk desk) {
    this.desk = desk;
  }

  /** What it has to be true of, with what somebody has confirmed. */
  PracticeFacts facts(boolean deaths, Set<String> confirmed) {
    Set<Trigger> told = EnumSet.of(Trigger.CASE_CLOSED); // cases are kept here
    if (deaths) {
      told.add(Trigger.PATIENT_DIED);
    }
    return new PracticeFacts(told, Measured.unrecorded(desk.store().index()), confirmed);
  }

  DraftPage page(Draft draft, List<String> problems, Set<String> confirmed, boolean counted) {
    Policy policy = draft.policy();
    InForce inForce = desk.practice().versions().current();
    Optional<PolicyDiff> diff = inForce.policy().map(before -> PolicyDiff.between(before, policy));
    boolean deaths = asksForDeaths(policy);
    List<Finding> findings = Lint.of(policy, facts(deaths, Set.of()));
    return new DraftPage(
        problems,
        policy.id() + ", version " + policy.version(),
        findings.stream()
            .filter(one -> one.severity() == Severity.ERROR)
            .map(one -> Sentences.of(one.path() + ": " + one.text()))
            .toList(),
        diff.map(PolicyDiff::changes).orElse(List.of()).stream().map(ChangeLine::of).toList(),
        diff.isEmpty(),
        follows(inForce, diff),
        counted ? sooner(inForce.policy(), policy) : "",
        findings.stream()
            .filter(one -> one.severity() == Severity.CONFIRM)
            .map(one -> question(policy, one, confirmed))
            .toList(),
        deaths);
  }

  private static boolean asksForDeaths(Policy policy) {
    return policy.retention().values().stream()
        .map(RetentionClass::start)
        .anyMatch(Trigger.PATIENT_DIED::equals);
  }

  private static String follows(InForce inForce, Optional<PolicyDiff> diff) {
    boolean sooner = diff.map(PolicyDiff::shortensAnything).orElse(false);
    if (!inForce.doubts().isEmpty()) {
      return "Something about the versions was altered. So it needs a second person and seven"
          + " whole days, whatever it changes.";
    }
    if (diff.isEmpty()) {
      return "It is the first. While there are no recordings it is in force at once; otherwise a"
          + " second person has to approve it, and seven whole days pass.";
    }
    return sooner
        ? "By it recordings may go sooner. So a second person has to approve it, and seven whole"
            + " days pass before it is in force."
        : "No recording can go sooner by it, so it is in force as soon as you submit it.";
  }

  private String sooner(Optional<Policy> before, Policy now) {
    LocalDate day = PolicyVersions.firstDay(desk.clock().instant(), now, true);
    ClassCount all =
        new Comparison(desk.practice().facts(), 0)
            .run(before.map(RetentionEngine::new), new RetentionEngine(now), day)
            .total();
    return "Of "
        + Plain.count(all.calls(), "recording")
        + ", "
        + String.format(java.util.Locale.UK, "%,d", all.sooner())
        + " would go sooner. If it were in force from "
        + PlainWords.of(day)
        + " on, "
        + Plain.count(all.destroyedAtOnce(), "recording")
        + " would be destroyed on that day, "
        + Plain.count(all.reviewedAtOnce(), "recording")
        + " would be reviewed, and holds would keep "
        + Plain.count(all.held(), "recording")
        + " for now.";
  }

  private static DraftPage.Question question(
      Policy policy, Finding finding, Set<String> confirmed) {
    List<String> told =
        Stream.of(NoticeKind.PATIENT, NoticeKind.STAFF)
            .flatMap(kind -> Notices.of(policy, kind).sentences())
            .filter(sentence -> sentence.paths().contains(finding.path()))
            .map(sentence -> sentence.text())
            .distinct()
            .toList();
    boolean isTold = finding.code().equals("assumed") && !told.isEmpty();
    return new DraftPage.Question(
        finding.key(),
        finding.path(),
        isTold ? told : List.of(finding.text()),
        confirmed.contains(finding.key()));
  }
}

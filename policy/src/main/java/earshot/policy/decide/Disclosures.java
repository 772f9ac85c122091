package earshot.policy.decide;

import earshot.policy.decide.Facts.CaseFacts;
import earshot.policy.decide.Facts.ConsentFacts;
import earshot.policy.file.DisclosureRule;
import earshot.policy.file.Need;
import earshot.policy.file.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one disclosure rule says to one request. Each need is checked at each export anew. */
final class Disclosures {
  /** Who approves where the policy names nobody. */
  private static final Set<Role> APPROVERS =
      Set.of(Role.MANAGER, Role.IG_LEAD, Role.CALDICOTT_GUARDIAN);

  /**
   * In which a copy that was permitted can be made; after it what was checked may be so no more.
   */
  static final Duration LEAVE = Duration.ofDays(7);

  private static final String COMPLAINT = "complaint-against-practice";

  private final Request.Disclosing request;
  private final Facts facts;

  Disclosures(Request.Disclosing request, Facts facts) {
    this.request = request;
    this.facts = facts;
  }

  Optional<Reason> against(DisclosureRule rule) {
    if (!rule.recipients().isEmpty() && !rule.recipients().contains(request.recipient())) {
      return Optional.of(Reason.NOT_THIS_RECIPIENT);
    }
    // Whoever names a case, needed or not, means one that is open and has the call.
    Optional<Reason> otherCase = request.caseId().isPresent() ? caseFor() : Optional.empty();
    if (otherCase.isPresent()) {
      return otherCase;
    }
    for (Need need : Need.values()) {
      Optional<Reason> missing = rule.needs().contains(need) ? missing(need) : Optional.empty();
      if (missing.isPresent()) {
        return missing;
      }
    }
    return about(rule).or(() -> approver(rule));
  }

  private Optional<Reason> missing(Need need) {
    Evidence evidence = request.evidence();
    return switch (need) {
      case CASE -> caseFor();
      case ASSIGNED ->
          request.caseId().filter(request.asker().assignedTo()::contains).isPresent()
              ? Optional.empty()
              : Optional.of(Reason.NOT_ASSIGNED);
      case ORDER -> shown(evidence.order(), Reason.NO_ORDER);
      case PROVISION -> shown(evidence.provision(), Reason.NO_PROVISION);
      case WRITTEN_REQUEST -> shown(evidence.writtenRequest(), Reason.NO_WRITTEN_REQUEST);
      case PATIENT_CONSENT -> consent();
      case DECIDER -> Optional.empty(); // Every disclosure has an approver, see below.
    };
  }

  private static Optional<Reason> shown(Optional<String> paper, Reason otherwise) {
    return paper.filter(text -> !text.isBlank()).isPresent()
        ? Optional.empty()
        : Optional.of(otherwise);
  }

  private Optional<CaseFacts> named() {
    return facts
        .caze()
        .filter(one -> request.caseId().isPresent() && one.id().equals(request.caseId().get()));
  }

  private Optional<Reason> caseFor() {
    if (named().isEmpty()) {
      return Optional.of(Reason.NO_CASE);
    }
    CaseFacts caze = named().get();
    if (!caze.open()) {
      return Optional.of(Reason.CASE_CLOSED);
    }
    return caze.hasCall() ? Optional.empty() : Optional.of(Reason.NOT_IN_CASE);
  }

  /** All patients of the call have to consent, each to this recipient. */
  private Optional<Reason> consent() {
    if (facts.patients().isEmpty()) {
      return Optional.of(Reason.NO_PATIENT);
    }
    for (String patient : facts.patients()) {
      List<ConsentFacts> given =
          facts.consents().stream()
              .filter(one -> one.patient().equals(patient))
              .filter(one -> one.recipient().equals(request.recipient()))
              .toList();
      if (given.isEmpty()) {
        return Optional.of(Reason.NO_CONSENT);
      }
      if (given.stream().allMatch(ConsentFacts::withdrawn)) {
        return Optional.of(Reason.CONSENT_WITHDRAWN);
      }
    }
    return Optional.empty();
  }

  /** What a policy names and this program does not know is never met. */
  private Optional<Reason> about(DisclosureRule rule) {
    boolean met =
        rule.about().isEmpty()
            || (rule.about().contains(COMPLAINT)
                && named().filter(one -> one.kind() == CaseKind.COMPLAINT).isPresent());
    return met ? Optional.empty() : Optional.of(Reason.ABOUT_SOMETHING_ELSE);
  }

  private Optional<Reason> approver(DisclosureRule rule) {
    return approver(rule.deciders().isEmpty() ? APPROVERS : rule.deciders());
  }

  /** Somebody has to have approved it, where no rule says who. */
  Optional<Reason> approver() {
    return approver(APPROVERS);
  }

  private Optional<Reason> approver(Set<Role> deciders) {
    return request.evidence().approver().filter(one -> one.hasOneOf(deciders)).isPresent()
        ? Optional.empty()
        : Optional.of(Reason.NO_APPROVER);
  }

  List<Obligation> obligations() {
    List<Obligation> all = new ArrayList<>();
    request
        .caseId()
        .filter(id -> !facts.heldFor().contains(id))
        .ifPresent(id -> all.add(new Obligation.PlaceHold(id)));
    request
        .evidence()
        .approver()
        .ifPresent(
            one ->
                all.add(
                    new Obligation.EnterInRegister(request.way(), request.recipient(), one.id())));
    all.add(new Obligation.Expires(facts.now().plus(LEAVE)));
    return all;
  }
}

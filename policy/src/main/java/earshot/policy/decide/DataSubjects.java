package earshot.policy.decide;

import earshot.policy.decide.Facts.CaseFacts;
import earshot.policy.decide.Facts.CopyFacts;
import earshot.policy.decide.Facts.Reviewed;
import earshot.policy.file.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The way of a call to whose data it is (UK GDPR Article 15; for a dead patient, the Access to
 * Health Records Act 1990, section 3). It is the law's: no policy file names it, and none can take
 * it away.
 */
final class DataSubjects {
  /** What a request for a disclosure calls it. */
  static final String WAY = "data-subject";

  static final String RULE = "pack.copies";

  private static final Set<Role> PREPARERS =
      Set.of(Role.MANAGER, Role.IG_LEAD, Role.CALDICOTT_GUARDIAN);

  private final Asker asker;
  private final String caseId;
  private final Facts facts;

  DataSubjects(Asker asker, String caseId, Facts facts) {
    this.asker = asker;
    this.caseId = caseId;
    this.facts = facts;
  }

  /** What stands against hearing it, to get the copy ready. */
  Optional<Reason> againstHearing() {
    if (!asker.hasOneOf(PREPARERS)) {
      return Optional.of(Reason.NOT_THIS_ROLE);
    }
    return againstCase(facts.caze().filter(one -> one.id().equals(caseId)))
        .or(() -> againstRequest(copy()));
  }

  /** What stands against giving a copy to this recipient. */
  Optional<Reason> againstGiving(String recipient) {
    return againstHearing()
        .or(
            () ->
                copy().filter(one -> one.asker().equals(recipient)).isPresent()
                    ? Optional.empty()
                    : Optional.of(Reason.NOT_THIS_RECIPIENT))
        .or(() -> againstReview(copy().map(CopyFacts::reviewed).orElse(Reviewed.NOT_YET)));
  }

  private Optional<CopyFacts> copy() {
    return facts.copy().filter(one -> one.caseId().equals(caseId));
  }

  private static Optional<Reason> againstCase(Optional<CaseFacts> known) {
    if (known.isEmpty()) {
      return Optional.of(Reason.NO_CASE);
    }
    if (known.get().kind() != CaseKind.DATA_SUBJECT_REQUEST) {
      return Optional.of(Reason.CASE_OF_ANOTHER_KIND);
    }
    if (!known.get().open()) {
      return Optional.of(Reason.CASE_CLOSED);
    }
    return known.get().hasCall() ? Optional.empty() : Optional.of(Reason.NOT_IN_CASE);
  }

  private static Optional<Reason> againstRequest(Optional<CopyFacts> known) {
    if (known.isEmpty()) {
      return Optional.of(Reason.NO_REQUEST);
    }
    if (!known.get().open()) {
      return Optional.of(Reason.REQUEST_OVER);
    }
    if (!known.get().identified()) {
      return Optional.of(Reason.NO_IDENTITY);
    }
    return known.get().confirmed() ? Optional.empty() : Optional.of(Reason.NOT_CONFIRMED);
  }

  private static Optional<Reason> againstReview(Reviewed reviewed) {
    return switch (reviewed) {
      case NOT_YET -> Optional.of(Reason.NOT_REVIEWED);
      case WITHHELD -> Optional.of(Reason.WITHHELD);
      case MAY_LEAVE -> Optional.empty();
    };
  }

  /** What hearing it asks for. */
  List<Obligation> toHear() {
    List<Obligation> all = new ArrayList<>();
    if (!facts.heldFor().contains(caseId)) {
      all.add(new Obligation.PlaceHold(caseId));
    }
    all.add(new Obligation.NoExport());
    return all;
  }
}

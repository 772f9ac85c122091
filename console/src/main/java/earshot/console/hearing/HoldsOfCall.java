package earshot.console.hearing;

import earshot.console.desk.Desk;
import earshot.console.words.Plain;
import earshot.policy.cases.Cases;
import earshot.policy.cases.Hold;
import earshot.policy.decide.CaseKind;
import earshot.policy.file.Role;
import earshot.policy.people.Duty;
import earshot.policy.people.SignedIn;
import earshot.policy.time.PlainWords;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What keeps a call, and what somebody could keep it for, in words. */
final class HoldsOfCall {
  private static final int REVIEW_MONTHS = 3;

  private final Desk desk;

  HoldsOfCall(Desk desk) {
    this.desk = desk;
  }

  /** Those that are in force, for somebody with these roles. */
  List<CallPage.Held> of(List<Hold> holds, SignedIn who, Set<Role> roles) {
    boolean lifts = Duty.LIFT_HOLD.isFor(roles);
    return holds.stream()
        .map(hold -> new CallPage.Held(hold.no(), text(hold, who), lifts, care(hold)))
        .toList();
  }

  /** What a case's hold is for can be the case's title, which is for those who may see the case. */
  private String text(Hold hold, SignedIn who) {
    boolean sees =
        hold.caseId().isEmpty()
            || desk.practice().caseBook().find(who, hold.caseId().get()).isPresent();
    String reason = sees ? desk.holds().reasonOf(hold).map(Plain::words).orElse("") : "";
    return words(hold.kind())
        + (reason.isEmpty() ? "" : " (“" + reason + "”)")
        + ", since "
        + Plain.moment(hold.placed(), desk.zone())
        + ". To be looked at again by "
        + PlainWords.of(hold.reviewOn())
        + ".";
  }

  /** What somebody ought to know before they lift it; empty when there is nothing. */
  private String care(Hold hold) {
    boolean open =
        hold.caseId()
            .filter(id -> desk.store().index().read(sql -> Cases.closed(sql, id)).isEmpty())
            .isPresent();
    return open ? "The case that placed it is still open." : "";
  }

  /** What somebody could place one for. */
  CallPage.Placing placing() {
    return new CallPage.Placing(
        Stream.of(CaseKind.values())
            .map(kind -> new CallPage.Choice(kind.word(), words(kind)))
            .toList(),
        desk.today().plusDays(1).toString(),
        desk.today().plusMonths(REVIEW_MONTHS).toString());
  }

  /** The kind that a form names. */
  static Optional<CaseKind> kind(String word) {
    return CaseKind.ofWord(word);
  }

  static String words(CaseKind kind) {
    return switch (kind) {
      case COMPLAINT -> "A complaint";
      case CLAIM -> "A claim";
      case DISPUTE -> "A dispute about what was said";
      case FRAUD -> "Fraud";
      case THREAT_TO_STAFF -> "A threat to staff";
      case EMPLOYMENT -> "A matter of employment";
      case DATA_SUBJECT_REQUEST -> "Somebody asked for a copy of their data";
      case INQUEST -> "An inquest";
      case POLICE -> "The police asked for it";
      case INQUIRY -> "A public inquiry";
      case RETENTION_REVIEW -> "A review found that it is needed for longer";
    };
  }
}

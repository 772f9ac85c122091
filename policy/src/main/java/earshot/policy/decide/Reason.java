package earshot.policy.decide;

import java.util.Locale;

/** Why something is denied. */
public enum Reason {
  NO_POLICY("No policy is in force here, so nobody may hear a call."),
  ENGINEER("People who look after the equipment never hear calls."),
  AUDITOR("Auditors see who heard which call and why, but never hear calls themselves."),
  DESTROYED("The recording has been destroyed, as our policy says."),
  BEING_DESTROYED("The recording is being destroyed, as our policy says."),
  NO_RECORDING("This call has no recording."),
  OUTSIDE_THE_GATE("Our notice does not name your role among those who may hear calls."),
  PURPOSE_NOT_PUBLISHED("Our notice does not name this purpose, so nobody may hear a call for it."),
  NO_RULE("Our policy has no rule that allows this."),
  NOT_PICKED_SO("For this purpose, calls are not chosen in this way."),
  NOT_THIS_ROLE("Our policy does not give this to your role."),
  NOT_THIS_ACT("Our policy does not allow this to be done with the call."),
  NO_CASE("A call can only be named for an open case. Open the case first."),
  CASE_CLOSED("The case is closed."),
  NOT_IN_CASE("The call does not belong to this case."),
  CASE_OF_ANOTHER_KIND("This kind of case does not serve the purpose that you gave."),
  SUBJECT_NOT_PUBLISHED("Our notice does not say that we investigate this kind of person."),
  NOT_ASSIGNED("You are not assigned to this case."),
  NOT_DRAWN("The call is not in the sample. Nobody chooses the calls of a sample."),
  DRAWN_FOR_ANOTHER("The sample was drawn for somebody else, or for another purpose."),
  SAMPLE_OVER("The sample has come to its end."),
  SAMPLE_CAP_REACHED("As many calls of this sample as are allowed have been heard."),
  NOT_RELEASED("The call has not been released to you."),
  RELEASE_OVER("The time for which the call was released is over."),
  NO_SUPERVISOR("Your supervisor has to be there with you."),
  NOT_THE_SUPERVISOR("This person cannot supervise: only whoever released the set can."),
  NO_WAY_OUT("Our policy does not allow copies to leave the practice in this way."),
  NOT_THIS_RECIPIENT("Our policy does not allow this recipient a copy."),
  ABOUT_SOMETHING_ELSE("The case is not about what this recipient may have copies for."),
  NO_ORDER("A court's order has to be shown."),
  NO_PROVISION("The provision of law has to be named."),
  NO_WRITTEN_REQUEST("A request in writing has to be shown."),
  NO_APPROVER("Somebody who may decide this has to approve it, and be named."),
  NO_PATIENT("The call is not linked to a patient, so nobody can have consented."),
  NO_CONSENT("The patient has not consented to this recipient having a copy."),
  CONSENT_WITHDRAWN("The patient has withdrawn their consent."),
  LEAVE_OVER("The time in which this copy could be made is over. Ask again."),
  NO_REQUEST("This case is no request for a copy."),
  REQUEST_OVER("The request has been answered, refused or withdrawn."),
  NO_IDENTITY("Whoever asks for the copy has not shown who they are yet."),
  NOT_CONFIRMED("Nobody has confirmed yet that this is the patient's call."),
  NOT_REVIEWED("Nobody has listened to the call yet and decided what may leave."),
  WITHHELD("Whoever listened to the call decided that no copy of it may leave.");

  private final String sentence;

  Reason(String sentence) {
    this.sentence = sentence;
  }

  /** For staff. */
  public String sentence() {
    return sentence;
  }

  /** As it is written in the audit trail: {@code not-assigned}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

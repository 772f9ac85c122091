package earshot.policy.access;

import earshot.policy.decide.Picked;
import earshot.policy.file.Act;
import earshot.policy.file.Purpose;
import java.util.Optional;

/** What somebody wants who has signed in. Who they are and may do is looked up. */
public sealed interface Ask {
  /** The call. */
  String callId();

  /** Why, in their own words; kept under the call's key. */
  String reason();

  /**
   * To hear a call, or do something else with it inside the practice.
   *
   * @param act what
   * @param purpose the one purpose
   * @param picked how the call was chosen
   * @param callId the call
   * @param supervisor who signed in beside them
   * @param reason why, in their own words
   */
  record ToHear(
      Act act,
      Purpose purpose,
      Picked picked,
      String callId,
      Optional<Presence> supervisor,
      String reason)
      implements Ask {}

  /**
   * To hear a call so that a copy can be got ready for whoever asked for theirs.
   *
   * @param callId the call
   * @param caseId the request
   * @param reason why, in their own words
   */
  record ToPrepare(String callId, String caseId, String reason) implements Ask {}

  /**
   * To give a copy away.
   *
   * @param way the policy's name for the way out
   * @param recipient who would get it
   * @param callId the call
   * @param caseId the case that it is for
   * @param papers what is shown for it
   * @param approver who decided it, and signed in for that
   * @param reason why, in their own words
   */
  record ToDisclose(
      String way,
      String recipient,
      String callId,
      Optional<String> caseId,
      Papers papers,
      Optional<Presence> approver,
      String reason)
      implements Ask {}

  /**
   * References to papers that are kept elsewhere.
   *
   * @param order a court's order
   * @param provision the provision of law
   * @param writtenRequest a request in writing
   */
  record Papers(
      Optional<String> order, Optional<String> provision, Optional<String> writtenRequest) {
    /** None. */
    public static final Papers NONE =
        new Papers(Optional.empty(), Optional.empty(), Optional.empty());
  }
}

package earshot.policy.decide;

import earshot.policy.file.Act;
import earshot.policy.file.Purpose;
import java.util.Optional;

/** What somebody asks for. */
public sealed interface Request {
  /** Who asks. */
  Asker asker();

  /** The call that it is about. */
  String callId();

  /**
   * To do something with a call inside the practice.
   *
   * @param asker who asks
   * @param act what they want to do
   * @param purpose the one purpose that they declare
   * @param picked how the call was chosen
   * @param callId the call
   * @param supervisor who sits with them; empty when nobody does
   */
  record Hearing(
      Asker asker,
      Act act,
      Purpose purpose,
      Picked picked,
      String callId,
      Optional<Attendant> supervisor)
      implements Request {}

  /**
   * To hear a call, and nothing else, so that a copy can be got ready for whoever asked for theirs.
   *
   * @param asker who asks
   * @param callId the call
   * @param caseId the request, by its case
   */
  record Preparing(Asker asker, String callId, String caseId) implements Request {}

  /**
   * To give a copy of a call to somebody outside the practice.
   *
   * @param asker who asks
   * @param way the name that the policy has for this way out, {@code court}
   * @param recipient who would get it, {@code nhs-england}
   * @param callId the call
   * @param caseId the case that it is for; empty when none was given
   * @param evidence what is shown
   */
  record Disclosing(
      Asker asker,
      String way,
      String recipient,
      String callId,
      Optional<String> caseId,
      Evidence evidence)
      implements Request {}
}

package earshot.policy.copies;

import earshot.policy.access.Answer;
import java.io.Serial;

/** A copy of one of the calls may not leave, and so the pack does not. */
public final class RefusedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  RefusedException(String callId, Answer.Refused refused) {
    super(callId + ": " + refused.sentence());
  }
}

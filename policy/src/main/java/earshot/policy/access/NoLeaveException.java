package earshot.policy.access;

import earshot.policy.decide.Reason;
import java.io.Serial;

/** A copy that was permitted may not leave any more; that it was tried is in the audit trail. */
public final class NoLeaveException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final Reason reason;

  NoLeaveException(Reason reason) {
    super(reason.sentence());
    this.reason = reason;
  }

  /** Why not. */
  public Reason reason() {
    return reason;
  }
}

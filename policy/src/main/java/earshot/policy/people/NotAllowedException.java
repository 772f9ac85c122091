package earshot.policy.people;

import java.io.Serial;

/** Somebody may not do this; that they wanted to is in the audit trail. */
public final class NotAllowedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  NotAllowedException(Duty duty) {
    super("Your role does not allow this: " + duty.word().replace('-', ' ') + ".");
  }
}

package earshot.storage.key;

import java.time.Instant;

/** The call's data key was destroyed on purpose: nobody can read the call any more. */
public final class KeyDestroyedException extends DataKeyException {
  private final Instant at;

  KeyDestroyedException(String callId, Instant at) {
    super(callId, "the key of call " + callId + " was destroyed at " + at);
    this.at = at;
  }

  /** When, to the second. */
  public Instant at() {
    return at;
  }
}

package earshot.storage.key;

import java.io.IOException;

/** A call's data key can't be had: why. */
public abstract sealed class DataKeyException extends IOException
    permits KeyDamagedException, KeyDestroyedException, KeyMissingException {
  private final String callId;

  DataKeyException(String callId, String message) {
    super(message);
    this.callId = callId;
  }

  /** The call. */
  public String callId() {
    return callId;
  }
}

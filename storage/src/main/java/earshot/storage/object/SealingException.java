package earshot.storage.object;

import java.io.IOException;
import java.io.Serial;

/** The index has the call, and its record is about to follow its audio: a moment later. */
final class SealingException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  SealingException(String callId) {
    super(callId + " is just being sealed");
  }
}

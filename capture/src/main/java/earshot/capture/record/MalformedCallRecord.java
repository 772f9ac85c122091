package earshot.capture.record;

import java.io.Serial;

/** Octets that were to be a call record and are not; the message says what was expected where. */
public final class MalformedCallRecord extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  MalformedCallRecord(String message) {
    super(message);
  }

  MalformedCallRecord(String message, Throwable cause) {
    super(message, cause);
  }
}

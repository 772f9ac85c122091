package earshot.capture.tap;

/** An interface cannot be captured; the message says why and what to do, for people. */
public final class MirrorUnavailableException extends RuntimeException {
  MirrorUnavailableException(String message) {
    super(message);
  }

  MirrorUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}

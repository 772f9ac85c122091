package earshot.capture.tap;

/**
 * A capture could not be opened at all: it is missing, a folder, empty, or no capture. Its message
 * is written for the person who named the file. (A capture that opens and then breaks off is {@link
 * Damage}, not this.)
 */
public final class UnreadableCaptureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String input;

  UnreadableCaptureException(String input, String found) {
    super(input + ": " + found);
    this.input = input;
  }

  UnreadableCaptureException(String input, String found, Throwable cause) {
    super(input + ": " + found, cause);
    this.input = input;
  }

  /** The file or stream that could not be read, as it was named. */
  public String input() {
    return input;
  }
}

package earshot.testkit.lab;

/** Something in the lab did not work; the message tells what was tried and what was said. */
public final class LabException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With what was tried and what came of it. */
  public LabException(String message) {
    super(message);
  }
}

package earshot.storage.index;

import java.io.Serial;

/** A call's summary that cannot be opened: its key is gone, or it was altered. */
public final class SummaryUnreadable extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** The message must name no party. */
  public SummaryUnreadable(String message) {
    super(message);
  }

  /** The same, with what led to it. */
  public SummaryUnreadable(String message, Throwable cause) {
    super(message, cause);
  }
}

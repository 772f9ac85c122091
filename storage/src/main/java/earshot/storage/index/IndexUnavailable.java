package earshot.storage.index;

import java.io.Serial;

/**
 * The index could not do what it was asked to; nothing of that transaction has happened. The
 * message names no value of any row. Asking again later is right: connections are renewed.
 */
public sealed class IndexUnavailable extends RuntimeException permits IndexFull {
  @Serial private static final long serialVersionUID = 1L;

  IndexUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}

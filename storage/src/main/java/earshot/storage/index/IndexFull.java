package earshot.storage.index;

import java.io.Serial;

/** The disk that the index is on is full. */
public final class IndexFull extends IndexUnavailable {
  @Serial private static final long serialVersionUID = 1L;

  IndexFull(String message, Throwable cause) {
    super(message, cause);
  }
}

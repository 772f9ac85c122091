package earshot.capture.track;

import java.io.IOException;

/** There is no room for audio, or none that it may have. */
public final class StorageFullException extends IOException {
  private static final long serialVersionUID = 1;

  /** For example {@code "no space is left but what call records need"}. */
  public StorageFullException(String message) {
    super(message);
  }
}

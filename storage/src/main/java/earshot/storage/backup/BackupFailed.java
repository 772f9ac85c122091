package earshot.storage.backup;

import java.io.IOException;

/** A backup cannot be made or restored: the message says why, and what is there is as it was. */
public final class BackupFailed extends IOException {
  private static final long serialVersionUID = 1L;

  BackupFailed(String message) {
    super(message);
  }

  BackupFailed(String message, Exception cause) {
    super(message, cause);
  }
}

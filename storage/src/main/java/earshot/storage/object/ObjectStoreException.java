package earshot.storage.object;

import java.io.IOException;
import java.io.Serial;

/**
 * The object store did not do what it was asked to. The message names the object and the store's
 * answer, and no secret.
 */
public sealed class ObjectStoreException extends IOException
    permits StoreAwayException, ObjectLockedException {
  @Serial private static final long serialVersionUID = 1L;

  ObjectStoreException(String message) {
    super(message);
  }

  ObjectStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}

package earshot.storage.object;

import java.io.Serial;

/**
 * The store cannot be reached, is overloaded, or lets us in no more: whatever else is asked of it
 * now would fare the same.
 */
public final class StoreAwayException extends ObjectStoreException {
  @Serial private static final long serialVersionUID = 1L;

  StoreAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}

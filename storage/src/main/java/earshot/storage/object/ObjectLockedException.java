package earshot.storage.object;

import java.io.Serial;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The store forbids to delete an object: its lock, or the rights of our keys. */
public final class ObjectLockedException extends ObjectStoreException {
  @Serial private static final long serialVersionUID = 1L;

  private final @Nullable Instant until;

  ObjectLockedException(String message, @Nullable Instant until, Throwable cause) {
    super(message, cause);
    this.until = until;
  }

  /** When the lock ends, where the store tells. */
  public Optional<Instant> until() {
    return Optional.ofNullable(until);
  }
}

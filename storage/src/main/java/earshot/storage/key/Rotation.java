package earshot.storage.key;

import java.nio.file.Path;
import java.util.List;

/**
 * How a rotation went.
 *
 * @param rewrapped data keys that were wrapped anew
 * @param unreadable key files that are damaged; while there are any, the old key-encryption key
 *     stays, for they may be restored from a backup
 */
public record Rotation(long rewrapped, List<Path> unreadable) {
  /** Takes what is given. */
  public Rotation {
    unreadable = List.copyOf(unreadable);
  }

  /** Whether all data keys are under the new key and the old one is destroyed. */
  public boolean isComplete() {
    return unreadable.isEmpty();
  }

  /** Is told how far it is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * A day's folder is done.
     *
     * @param folder the day's folder
     * @param rewrapped data keys wrapped anew so far
     */
    void done(Path folder, long rewrapped);
  }
}

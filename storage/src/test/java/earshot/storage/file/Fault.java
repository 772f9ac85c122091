package earshot.storage.file;

import java.nio.file.Path;

/** What happens to one step. */
public enum Fault {
  /** It is done. */
  NONE,
  /** The disk is full (ENOSPC); a write gets half of its octets in, and does not say so. */
  FULL,
  /** The disk fails (EIO); a write gets half of its octets in, and does not say so. */
  BROKEN,
  /** A write takes half of what it is given, and says so; any other step is done. */
  SHORT,
  /** The process dies before the step, in the middle of it when it is a write. */
  KILL;

  /** Decides. */
  @FunctionalInterface
  public interface Plan {
    /**
     * What happens at a step.
     *
     * @param step counted from 1
     */
    Fault at(long step, Operation operation, Path path);

    /** Nothing goes wrong. */
    static Plan none() {
      return (step, operation, path) -> NONE;
    }

    /** The process dies at a step. */
    static Plan killAt(long fatal) {
      return (step, operation, path) -> step >= fatal ? KILL : NONE;
    }
  }
}

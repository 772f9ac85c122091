package earshot.console.desk;

import java.util.Optional;

/** Whether the process that records is at work, as far as this one can tell. */
@FunctionalInterface
public interface Recorder {
  /** What was found out. */
  enum State {
    /** It says that it would record a call that came now. */
    RECORDING,
    /** It runs, and says that it would not. */
    TROUBLED,
    /** Nothing answers. */
    SILENT,
    /** There is nothing to ask. */
    UNKNOWN
  }

  /** How it is now; answers within a second or so. */
  State state();

  /** Its figures, in Prometheus' text format; empty when it tells none. Takes as long. */
  default Optional<String> figures() {
    return Optional.empty();
  }
}

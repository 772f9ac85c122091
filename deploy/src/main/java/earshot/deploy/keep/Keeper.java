package earshot.deploy.keep;

import earshot.capture.call.RecordingSink;
import earshot.capture.watch.Alarm;
import earshot.capture.watch.WatchedHandset;
import java.util.List;

/** A place for recordings that is open for one process. */
public interface Keeper extends AutoCloseable {
  /** Takes recordings, on one thread. */
  RecordingSink sink();

  /**
   * Begins to finish what an earlier process left behind when it ended without warning. To be
   * called once, before the first call.
   *
   * @param first whether that is to be done before this returns: a capture that is played again has
   *     calls of the same names
   */
  void finishLeftovers(boolean first);

  /** Whether something other than audio could not be written last. Any thread. */
  boolean isFailing();

  /** How the place is doing; of a folder of plain files there is nothing to tell. Any thread. */
  default StoreFigures figures() {
    return StoreFigures.NONE;
  }

  /** An alarm was raised or cleared. Any thread; does not wait. */
  default void keepAlarm(Alarm change) {}

  /** The handsets are these now: personal. Any thread; does not wait. */
  default void keepHandsets(List<WatchedHandset> handsets) {}

  /** Writes all that waits, leftovers included, and lets go of the place. */
  @Override
  void close();
}

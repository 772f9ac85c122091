package earshot.capture.watch;

import java.time.Duration;
import java.util.List;

/**
 * How the place of sealed calls is doing.
 *
 * @param waiting calls that have ended and are not sealed yet
 * @param oldestWaiting how long the first of them has waited
 * @param unforced how long forcing audio to the disk has been overdue
 * @param full whether recordings find no room, and call records alone are kept
 * @param indexFails whether the index could not be read or written last
 * @param setAside entries of the queue to policy that failed too often
 * @param uploads calls whose audio is to go to the object store and is not there yet
 * @param oldestUpload how long the first of them has waited
 * @param unsigned why the log could not be signed last; empty when it could
 * @param places where the log's signed state is kept
 */
public record StorageFigures(
    long waiting,
    Duration oldestWaiting,
    Duration unforced,
    boolean full,
    boolean indexFails,
    long setAside,
    long uploads,
    Duration oldestUpload,
    String unsigned,
    List<Place> places) {
  /** No such place, or nothing wrong with it. */
  public static final StorageFigures NONE =
      new StorageFigures(
          0, Duration.ZERO, Duration.ZERO, false, false, 0, 0, Duration.ZERO, "", List.of());

  /** Copies what it is given. */
  public StorageFigures {
    places = List.copyOf(places);
  }

  /**
   * A place of the log's signed state.
   *
   * @param name what alarms call it
   * @param standing how it is
   * @param detail why, for engineers; empty when all is well
   */
  public record Place(String name, Standing standing, String detail) {}

  /** How a place of the log's signed state is. */
  public enum Standing {
    /** The newest stands there. */
    STANDS,
    /** It could not be read or written. */
    AWAY,
    /** What stands there speaks against the log. */
    DISPUTED
  }
}

package earshot.deploy.keep;

import earshot.capture.watch.StorageFigures;
import earshot.capture.watch.StorageFigures.Place;
import earshot.capture.watch.StorageFigures.Standing;
import earshot.storage.LogSigning;
import earshot.storage.log.Checkpoints.Outcome;
import earshot.storage.seal.Room;
import earshot.storage.seal.SealingFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a data folder is doing.
 *
 * @param sealing calls on their way to their place
 * @param forceEvery how often audio should be forced to the disk
 * @param log how the log was signed last
 * @param sinceSigned how long ago that was; since the start when it never was
 * @param signEvery how often it should be
 * @param index how the index is doing
 */
public record StoreFigures(
    SealingFigures sealing,
    Duration forceEvery,
    LogSigning log,
    Duration sinceSigned,
    Duration signEvery,
    IndexFigures index) {
  /** No data folder. */
  public static final StoreFigures NONE =
      new StoreFigures(
          SealingFigures.NONE,
          Duration.ZERO,
          LogSigning.NONE,
          Duration.ZERO,
          Duration.ZERO,
          IndexFigures.NONE);

  /** What the log's places are called, the data folder's own first. */
  public static final List<String> PLACES = List.of("data-folder", "second-place");

  /** So many times in a row the log may be signed late: a place that is slow is no place away. */
  private static final int LATE = 3;

  /** What of it may be wrong. */
  public StorageFigures watched() {
    Duration overdue = sealing.sinceForced().minus(forceEvery);
    return new StorageFigures(
        sealing.waiting(),
        sealing.oldestWaiting(),
        overdue.isNegative() ? Duration.ZERO : overdue,
        sealing.room() != Room.State.ENOUGH,
        !index.up(),
        index.backlog().setAside(),
        index.uploads().waiting(),
        index.uploads().oldest(),
        log.failure().orElseGet(this::late),
        places());
  }

  /** An attempt that never ends says nothing of itself, say at a place that does not answer. */
  private String late() {
    long more = index.logEntries() - log.size();
    return more > 0 && sinceSigned.compareTo(signEvery.multipliedBy(LATE)) > 0
        ? more + " entries are not signed, the last time was " + sinceSigned.toSeconds() + " s ago"
        : "";
  }

  /** How the log's places are. */
  public List<Place> places() {
    List<Place> places = new ArrayList<>();
    for (Outcome outcome : log.places()) {
      String name = PLACES.get(Math.min(places.size(), PLACES.size() - 1));
      places.add(
          switch (outcome) {
            case Outcome.Stands _ -> new Place(name, Standing.STANDS, "");
            case Outcome.Failed(var _, var reason) ->
                new Place(name, Standing.AWAY, String.valueOf(reason.getMessage()));
            case Outcome.Disputed(var _, var standing) ->
                new Place(name, Standing.DISPUTED, standing.getClass().getSimpleName());
          });
    }
    return places;
  }
}

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
 * @param index how the index is doing
 */
public record StoreFigures(
    SealingFigures sealing, Duration forceEvery, LogSigning log, IndexFigures index) {
  /** No data folder. */
  public static final StoreFigures NONE =
      new StoreFigures(SealingFigures.NONE, Duration.ZERO, LogSigning.NONE, IndexFigures.NONE);

  /** What the log's places are called, the data folder's own first. */
  public static final List<String> PLACES = List.of("data-folder", "second-place");

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
        log.failure().orElse(""),
        places());
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

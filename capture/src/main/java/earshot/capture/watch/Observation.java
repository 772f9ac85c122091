package earshot.capture.watch;

import earshot.capture.count.CountSnapshot;
import earshot.capture.handset.Handset;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How things are at a moment, in plain figures. Taken once a second.
 *
 * @param at by the wall clock
 * @param monotonicNs by a clock that nobody sets, ns since whenever
 * @param counts what became of packets so far
 * @param callsUp how many calls are up
 * @param queue how the way to the disk is doing
 * @param disk how the disk is doing
 * @param storage how the place of sealed calls is doing
 * @param handsets the handsets, when they were looked up since the last time
 */
public record Observation(
    Instant at,
    long monotonicNs,
    CountSnapshot counts,
    int callsUp,
    QueueFigures queue,
    DiskFigures disk,
    StorageFigures storage,
    Optional<List<Handset>> handsets) {

  /** Copies what it is given. */
  public Observation {
    handsets = handsets.map(List::copyOf);
  }

  /** The same moment, before anything was counted. */
  Observation atStart() {
    return new Observation(
        at, monotonicNs, CountSnapshot.NONE, 0, QueueFigures.NONE, disk, storage, Optional.empty());
  }
}

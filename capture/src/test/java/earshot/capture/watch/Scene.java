package earshot.capture.watch;

import earshot.capture.count.CountSnapshot;
import earshot.capture.count.Incident;
import earshot.capture.count.Verdict;
import earshot.capture.handset.Handset;
import earshot.capture.record.CallRecord;
import earshot.capture.tap.MirrorEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A watch that is shown figures, a second at a time; a Monday at ten in the morning at first. */
final class Scene {
  static final String ETH = "eth1";
  static final Instant MONDAY_TEN = Instant.parse("2026-03-02T10:00:00Z");

  final List<Alarm> told = new ArrayList<>();
  final Watch watch;
  private Instant at = MONDAY_TEN;
  private long monotonicNs = 7_000_000_000L;
  private CountSnapshot counts = CountSnapshot.NONE;
  private QueueFigures queue = new QueueFigures(0, 100, 0, Duration.ZERO, 0);
  private DiskFigures disk = new DiskFigures(600L << 30, 1000L << 30, false);
  private StorageFigures storage = StorageFigures.NONE;
  private Optional<List<Handset>> handsets = Optional.empty();
  private int callsUp;
  private boolean mirrored = true;

  Scene() {
    this(WatchSettings.DEFAULT);
  }

  Scene(WatchSettings settings) {
    watch = new Watch(settings, told::add);
    event(new MirrorEvent.Up(ETH, 0));
    seconds(1);
  }

  /** So many seconds in which the mirror brings frames. */
  Scene seconds(long seconds) {
    for (long i = 0; i < seconds; i++) {
      if (mirrored) {
        counted(40, 0, 0);
      }
      second();
    }
    return this;
  }

  /** Many seconds, of which only each tenth is looked at closely enough to matter. */
  Scene hours(double hours) {
    for (long i = 0; i < hours * 3600 / 4; i++) {
      if (mirrored) {
        counted(40, 0, 0);
      }
      pass(Duration.ofSeconds(3));
      second();
    }
    return this;
  }

  /** Time in which nobody looks. */
  Scene pass(Duration time) {
    at = at.plus(time);
    monotonicNs += time.toNanos();
    return this;
  }

  /** One second, then a look. */
  Scene second() {
    pass(Duration.ofSeconds(1));
    watch.observe(
        new Observation(at, monotonicNs, counts, callsUp, queue, disk, storage, handsets));
    handsets = Optional.empty();
    return this;
  }

  Scene counted(long packets, long drops, long freezes) {
    return event(new MirrorEvent.Counted(ETH, 0, 0, packets, drops, freezes));
  }

  Scene event(MirrorEvent event) {
    watch.onMirrorEvent(event);
    return this;
  }

  /** From now on no frames are told of, nor anything else of the mirror. */
  Scene withoutMirror() {
    mirrored = false;
    return this;
  }

  Scene withMirror() {
    mirrored = true;
    return this;
  }

  Scene ended(CallRecord... calls) {
    for (CallRecord call : calls) {
      watch.onCallEnded(call);
    }
    return seconds(1);
  }

  Scene more(Verdict verdict, long frames) {
    counts = counts.plus(verdict, frames);
    return this;
  }

  Scene more(Incident incident, long times) {
    counts = counts.plus(incident, times);
    return this;
  }

  Scene queue(int depth, long overflows, Duration stalledFor, long faults) {
    queue = new QueueFigures(depth, 100, overflows, stalledFor, faults);
    return this;
  }

  Scene disk(long freeMiB, boolean writingFails) {
    disk = new DiskFigures(freeMiB << 20, 1000L << 30, writingFails);
    return this;
  }

  Scene storage(StorageFigures figures) {
    storage = figures;
    return this;
  }

  Scene handsets(Handset... all) {
    handsets = Optional.of(List.of(all));
    return this;
  }

  Scene callsUp(int calls) {
    callsUp = calls;
    return this;
  }

  /** Somebody sets the clock. */
  Scene clockSetBy(Duration step) {
    at = at.plus(step);
    return this;
  }

  Scene at(Instant time) {
    at = time;
    return this;
  }

  Instant now() {
    return at;
  }

  /** The codes of the alarms that are up. */
  List<AlarmCode> up() {
    return watch.alarms().up().stream().map(Alarm::code).toList();
  }

  /** The only alarm that is up. */
  Alarm only() {
    if (watch.alarms().up().size() != 1) {
      throw new AssertionError("up: " + watch.alarms().up());
    }
    return watch.alarms().up().getFirst();
  }
}

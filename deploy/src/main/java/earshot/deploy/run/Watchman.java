package earshot.deploy.run;

import earshot.capture.count.CountSnapshot;
import earshot.capture.failure.FailureCode;
import earshot.capture.handset.Handset;
import earshot.capture.record.CallRecord;
import earshot.capture.tap.MirrorEvent;
import earshot.capture.watch.Alarm;
import earshot.capture.watch.DiskFigures;
import earshot.capture.watch.FormerCalls;
import earshot.capture.watch.Observation;
import earshot.capture.watch.QueueFigures;
import earshot.capture.watch.Watch;
import earshot.capture.watch.WatchSettings;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once a second, on the thread "earshot-watch", how an appliance is doing, and has its {@link
 * Watch} make alarms of that. It may wait for a disk; nothing waits for it.
 */
final class Watchman implements ApplianceListener {
  private static final Set<FailureCode> NOT_WRITTEN =
      EnumSet.of(FailureCode.WRITE_FAILED, FailureCode.STORAGE_FULL);

  private static final Logger LOG = LoggerFactory.getLogger("earshot.run");

  private final Watch watch;
  private final WatchClock clock;
  private final Path directory;
  private final Queue<CallRecord> interrupted = new ConcurrentLinkedQueue<>();
  private final Queue<FormerCalls> former = new ConcurrentLinkedQueue<>();
  private final Optional<HeapLimit> heap = HeapLimit.ofThisProcess();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean audioFails;
  private List<Handset> toldHandsets = List.of();

  /**
   * A watchman who has not begun.
   *
   * @param alarms hears of alarms, on the watch thread
   * @param directory where recordings go, for what is free there
   */
  Watchman(WatchSettings settings, Consumer<Alarm> alarms, WatchClock clock, Path directory) {
    this.watch = new Watch(settings, alarms::accept);
    this.clock = clock;
    this.directory = directory;
  }

  /** Begins to look. */
  void begin(Appliance appliance) {
    Thread.ofPlatform().name("earshot-watch").daemon().start(() -> work(appliance));
  }

  private void work(Appliance appliance) {
    try {
      do {
        goRound(appliance);
      } while (!ended.await(1, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does; then nobody looks any more
    }
  }

  private void goRound(Appliance appliance) {
    try {
      for (CallRecord call = interrupted.poll(); call != null; call = interrupted.poll()) {
        watch.remember(call);
      }
      for (FormerCalls calls = former.poll(); calls != null; calls = former.poll()) {
        watch.remember(calls);
      }
      watch.observe(look(appliance));
      appliance.keepHandsets(watch.handsets());
      heap.ifPresent(HeapLimit::look);
    } catch (RuntimeException fault) {
      // The next round may go better; without any nobody would hear of alarms again.
      LOG.atError().addKeyValue("event", "program-fault").setCause(fault).log("a look failed");
    }
  }

  private Observation look(Appliance appliance) {
    CountSnapshot counts = appliance.counters().snapshot();
    Figures figures = appliance.figures();
    WatchClock.Moment now = clock.now();
    return new Observation(
        now.wall(),
        now.monotonicNs(),
        counts,
        figures.load().calls(),
        QueueFigures.of(appliance.queue()),
        disk(appliance.writingFails() || audioFails),
        appliance.storage().watched(),
        fresh(figures.handsets()));
  }

  private Optional<List<Handset>> fresh(List<Handset> handsets) {
    if (handsets.equals(toldHandsets)) {
      return Optional.empty();
    }
    toldHandsets = handsets;
    return Optional.of(handsets);
  }

  private DiskFigures disk(boolean fails) {
    try {
      FileStore store = Files.getFileStore(directory);
      return new DiskFigures(store.getUsableSpace(), store.getTotalSpace(), fails);
    } catch (IOException e) {
      return new DiskFigures(0, 0, true); // the folder itself cannot be reached
    }
  }

  @Override
  public void onCallEnded(CallRecord call) {
    watch.onCallEnded(call);
    boolean failed = call.failures().stream().anyMatch(f -> NOT_WRITTEN.contains(f.code()));
    if (failed || call.recording().isPresent()) {
      audioFails = failed;
    }
  }

  @Override
  public void onInterruptedCall(CallRecord call) {
    interrupted.add(call);
  }

  @Override
  public void onFormerCalls(List<FormerCalls> calls) {
    former.addAll(calls);
  }

  @Override
  public void onMirrorEvent(MirrorEvent event) {
    watch.onMirrorEvent(event);
  }

  /** What is known. Any thread. */
  Watch watch() {
    return watch;
  }

  /** Looks no more. Alarms that are up stay up: nobody has seen them clear. */
  void end() {
    ended.countDown();
  }
}

package earshot.deploy.keep;

import earshot.capture.watch.Alarm;
import earshot.capture.watch.WatchedHandset;
import earshot.storage.RecorderNotes;
import earshot.storage.Store;
import earshot.storage.handoff.Backlog;
import earshot.storage.handoff.HandOffQueue;
import earshot.storage.index.CallHistory;
import earshot.storage.index.KnownHandsets;
import earshot.storage.object.UploadStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Writes alarms and handsets into the index and asks it how it is, on the thread "earshot-index":
 * nothing else waits for a database that is locked or away. What could not be written is tried
 * again every second, in its order.
 */
final class IndexNotes implements AutoCloseable {
  /** Alarms that wait; more than come in a day of the worst kind. */
  private static final int MOST_WAITING = 10_000;

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final int LOOKS_PER_COUNT = 5;
  private static final long HANDSETS_EVERY_NS = TimeUnit.MINUTES.toNanos(1);

  private final Store store;
  private final RecorderNotes notes;
  private final HandOffQueue queue;
  private final KeeperListener listener;
  private final InstantSource clock;
  private final BlockingQueue<Alarm> alarms = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicReference<List<WatchedHandset>> handsets = new AtomicReference<>(List.of());
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicLong failures = new AtomicLong();
  private final Attempts writing = new Attempts("alarms and handsets could not be written to it");
  private final Attempts reading = new Attempts("it could not be asked how it is");
  private final Thread thread;
  private volatile Backlog backlog = Backlog.NONE;
  private volatile long logEntries;
  private volatile UploadFigures uploads = UploadFigures.NONE;
  private Optional<CallHistory> history = Optional.empty();
  private boolean begun;
  private Set<List<WatchedHandset>> written = Set.of();
  private long writtenNs;

  IndexNotes(Store store, KeeperListener listener, InstantSource clock) {
    this.store = store;
    this.notes = store.notes();
    this.queue = store.handOff();
    this.listener = listener;
    this.clock = clock;
    this.thread = Thread.ofPlatform().daemon().name("earshot-index").unstarted(this::work);
  }

  /** Something that is tried again and again, and whose failure is told once. */
  private final class Attempts {
    private final String problem;
    private volatile boolean failing;

    Attempts(String problem) {
      this.problem = problem;
    }

    void make(Runnable what) {
      try {
        what.run();
        failing = false;
      } catch (RuntimeException e) {
        failures.incrementAndGet();
        if (!failing) {
          failing = true;
          listener.onIndexProblem(problem + ": " + reason(e));
        }
      }
    }
  }

  /** The database's own words are in the cause. */
  private static String reason(RuntimeException e) {
    Throwable cause = e.getCause();
    return cause == null ? String.valueOf(e) : e.getMessage() + " (" + cause.getMessage() + ")";
  }

  /** Reads what the index knows of former calls. Before {@link #start}, and before new calls. */
  void readHistory() {
    reading.make(() -> history = Optional.of(notes.history(clock.instant())));
  }

  void start() {
    thread.start();
  }

  private void work() {
    history.ifPresent(
        read -> reading.make(() -> listener.onFormerCalls(read.calls(store.sealing()))));
    history = Optional.empty();
    try {
      for (long looks = 0; looks == 0 || !awaitEnd(); looks++) {
        writing.make(() -> keep(HANDSETS_EVERY_NS));
        if (looks % LOOKS_PER_COUNT == 0) {
          reading.make(this::count);
        }
      }
      if (!writing.failing) { // else it would only be waited for again
        writing.make(() -> keep(0));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean awaitEnd() throws InterruptedException {
    return end.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void keep(long handsetsEveryNs) {
    if (!begun) {
      notes.begin(clock.instant());
      begun = true;
    }
    List<Alarm> changes = List.copyOf(alarms);
    if (!changes.isEmpty()) {
      notes.keepAlarms(changes);
      changes.forEach(kept -> alarms.remove());
    }
    List<List<WatchedHandset>> groups = KnownHandsets.byAddressOfRecord(handsets.get());
    List<List<WatchedHandset>> fresh =
        groups.stream().filter(group -> !written.contains(group)).toList();
    long nowNs = System.nanoTime();
    if (!fresh.isEmpty() && (written.isEmpty() || nowNs - writtenNs >= handsetsEveryNs)) {
      notes.keepHandsets(fresh, clock.instant());
      written = Set.copyOf(groups);
      writtenNs = nowNs;
    }
  }

  private void count() {
    backlog = queue.backlog();
    logEntries = notes.logEntries();
    uploads = store.uploading().map(this::figures).orElse(UploadFigures.NONE);
  }

  private UploadFigures figures(UploadStatus status) {
    Instant now = clock.instant();
    return new UploadFigures(status.waiting(), Duration.between(status.oldest().orElse(now), now));
  }

  /** An alarm was raised or cleared. Any thread; does not wait. */
  void keep(Alarm change) {
    if (!alarms.offer(change)) {
      failures.incrementAndGet(); // its end is in the log; the index has been away for long
    }
  }

  /**
   * The handsets as they are now. Only those that have registered are the house's: who else calls
   * may be a patient, whose number is kept with their calls alone. Any thread; does not wait.
   */
  void keep(List<WatchedHandset> all) {
    handsets.set(all.stream().filter(each -> each.handset().registered()).toList());
  }

  /** How the index is doing. Any thread. */
  IndexFigures figures() {
    return new IndexFigures(
        !writing.failing && !reading.failing, failures.get(), backlog, logEntries, uploads);
  }

  /** Writes what waits, unless the index is away, and ends. */
  @Override
  public void close() {
    end.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package earshot.capture.queue;

import earshot.capture.call.EndedCall;
import earshot.capture.call.PayloadKeeper;
import earshot.capture.call.RecordingSink;
import earshot.capture.call.Track;
import earshot.capture.call.UnfinishedCall;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A sink that never makes the capture thread wait: a queue, and a thread that empties it into the
 * sink behind. See the package's page for what is bounded and what becomes of overflow.
 *
 * <p>Capture's methods are for the capture thread; figures may be asked for by any.
 */
public final class QueuedSink implements RecordingSink, AutoCloseable {
  /** A second's worth for more calls than a practice has. */
  private static final int MOST_NOTES = 4_096;

  private static final long IDLE = Long.MIN_VALUE;

  private final RecordingSink behind;
  private final LongSupplier nanos;
  private final BlockPool pool;
  private final BlockingQueue<Runnable> jobs = new LinkedBlockingQueue<>();
  private final AtomicInteger notesWaiting = new AtomicInteger();
  private final AtomicLong notesSkipped = new AtomicLong();
  private final AtomicLong overflows = new AtomicLong();
  private final AtomicLong packetsLost = new AtomicLong();
  private final AtomicLong octetsWritten = new AtomicLong();
  private final AtomicLong busyNs = new AtomicLong();
  private final AtomicLong faults = new AtomicLong();
  private final AtomicReference<@Nullable RuntimeException> lastFault = new AtomicReference<>();
  private final AtomicLong jobBegunNs = new AtomicLong(IDLE);
  private final Thread writer;
  private volatile boolean closed;

  private QueuedSink(RecordingSink behind, QueueLimits limits, LongSupplier nanos) {
    this.behind = behind;
    this.nanos = nanos;
    this.pool = new BlockPool(limits);
    this.writer = Thread.ofPlatform().name("earshot-sink").unstarted(this::work);
  }

  /**
   * Puts a queue before a sink, which from now on belongs to the queue's thread.
   *
   * @param nanos tells how long writing takes, as {@link System#nanoTime}
   */
  public static QueuedSink before(RecordingSink sink, QueueLimits limits, LongSupplier nanos) {
    QueuedSink queue = new QueuedSink(sink, limits, nanos);
    queue.writer.start();
    return queue;
  }

  private void work() {
    while (!closed || !jobs.isEmpty()) {
      try {
        Runnable job = jobs.take();
        long begun = nanos.getAsLong();
        jobBegunNs.set(begun);
        perform(job);
        jobBegunNs.set(IDLE);
        busyNs.addAndGet(nanos.getAsLong() - begun);
      } catch (InterruptedException e) {
        closed = true; // what waits is still written
      }
    }
  }

  private void perform(Runnable job) {
    try {
      job.run();
    } catch (RuntimeException fault) {
      // A sink tells its errors by its tracks; this is a fault of the program, and must cost no
      // more than one job.
      note(fault);
    } catch (Error error) {
      // The thread that writes must go on: what waits for it would wait for ever.
      note(new IllegalStateException("a job of the sink failed", error));
    }
  }

  private void note(RuntimeException fault) {
    faults.incrementAndGet();
    lastFault.set(fault);
  }

  /** An empty block, or null, counted, when all wait to be written. */
  @Nullable ByteBuffer block() {
    ByteBuffer block = pool.take();
    if (block == null) {
      overflows.incrementAndGet();
    }
    return block;
  }

  /** Has a job done that writes a block, which then is free again. */
  void write(ByteBuffer block, Runnable job) {
    int length = block.remaining();
    jobs.add(
        () -> {
          try {
            job.run();
            octetsWritten.addAndGet(length);
          } finally {
            pool.giveBack(block);
          }
        });
  }

  /** Has a job done in its turn. */
  void run(Runnable job) {
    jobs.add(job);
  }

  /** A packet that was to be kept found no room. */
  void packetLost() {
    packetsLost.incrementAndGet();
  }

  @Override
  public Track openTrack(String callId, Instant started) {
    QueuedTrack track = new QueuedTrack(this);
    jobs.add(() -> track.opened(behind.openTrack(callId, started)));
    return track;
  }

  @Override
  public PayloadKeeper keepPayloads(String callId) {
    QueuedPayloads payloads = new QueuedPayloads(this);
    jobs.add(() -> payloads.opened(behind.keepPayloads(callId)));
    return payloads;
  }

  @Override
  public boolean keepsUnfinishedCalls() {
    return behind.keepsUnfinishedCalls();
  }

  /**
   * What is known of calls that are up gives way to audio: when the queue is half full, or too much
   * of the kind waits, it is left out, which is counted.
   */
  @Override
  public void callGoesOn(UnfinishedCall call) {
    if (pool.inUse() > pool.capacity() / 2 || notesWaiting.get() >= MOST_NOTES) {
      notesSkipped.incrementAndGet();
      return;
    }
    notesWaiting.incrementAndGet();
    jobs.add(
        () -> {
          notesWaiting.decrementAndGet();
          behind.callGoesOn(call);
        });
  }

  @Override
  public void callGone(String callId) {
    jobs.add(() -> behind.callGone(callId));
  }

  /** How often a call's state was not kept because the disk was too slow. */
  public long notesSkipped() {
    return notesSkipped.get();
  }

  @Override
  public void callEnded(EndedCall call) {
    call.tracks().forEach(ending -> ((QueuedTrack) ending.track()).ended());
    call.payloads().forEach(keeper -> ((QueuedPayloads) keeper).flush());
    jobs.add(() -> behind.callEnded(call));
  }

  /** How many blocks wait to be written, of {@link #capacity()}. */
  public int depth() {
    return pool.inUse();
  }

  /** How many blocks may wait. */
  public int capacity() {
    return pool.capacity();
  }

  /** How many blocks were asked for in vain. */
  public long overflows() {
    return overflows.get();
  }

  /** How many packets that were to be kept aside were lost. */
  public long packetsLost() {
    return packetsLost.get();
  }

  /** Octets handed to the sink behind. */
  public long octetsWritten() {
    return octetsWritten.get();
  }

  /** How long the writing thread has been at work in all. */
  public Duration busy() {
    return Duration.ofNanos(busyNs.get());
  }

  /** How often the sink behind failed in a way that no sink should. */
  public long faults() {
    return faults.get();
  }

  /** The last of these faults. */
  public Optional<RuntimeException> lastFault() {
    return Optional.ofNullable(lastFault.get());
  }

  /** How long the job that is being done has taken so far; nothing when there is none. */
  public Duration stalledFor() {
    long begun = jobBegunNs.get();
    return begun == IDLE ? Duration.ZERO : Duration.ofNanos(nanos.getAsLong() - begun);
  }

  /** Waits until all that capture gave is written, and ends the thread. */
  @Override
  public void close() {
    closed = true;
    jobs.add(() -> {});
    boolean interrupted = false;
    while (writer.isAlive()) {
      try {
        writer.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

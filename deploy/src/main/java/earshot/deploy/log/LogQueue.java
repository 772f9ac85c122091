package earshot.deploy.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Hands events to a thread of its own, so that whoever tells one never waits for where it is
 * written: a pipe that nobody reads must not cost a packet. What finds no room is counted.
 */
final class LogQueue extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private static final long LOOK_UP_MS = 200;

  private final BlockingQueue<ILoggingEvent> waiting;
  private final AtomicLong dropped = new AtomicLong();
  private final Consumer<ILoggingEvent> output;
  private final LongConsumer overflow;
  private final Thread writer;
  private volatile boolean ending;

  /**
   * A queue that is not started yet.
   *
   * @param capacity how many events may wait
   * @param output writes an event, on the queue's thread
   * @param overflow told how many were dropped since it was last told, on the same thread
   */
  LogQueue(int capacity, Consumer<ILoggingEvent> output, LongConsumer overflow) {
    this.waiting = new ArrayBlockingQueue<>(capacity);
    this.output = output;
    this.overflow = overflow;
    this.writer = Thread.ofPlatform().name("earshot-log").daemon().unstarted(this::work);
    setName("queue");
  }

  @Override
  public void start() {
    super.start();
    writer.start();
  }

  @Override
  protected void append(ILoggingEvent event) {
    event.prepareForDeferredProcessing();
    if (!waiting.offer(event)) {
      dropped.incrementAndGet();
    }
  }

  /** How many events found no room, or could not be made a line of. */
  long dropped() {
    return dropped.get();
  }

  private void work() {
    long told = 0;
    try {
      while (!ending || !waiting.isEmpty()) {
        ILoggingEvent event = waiting.poll(LOOK_UP_MS, TimeUnit.MILLISECONDS);
        if (event != null) {
          write(event);
        }
        long lost = dropped.get();
        if (lost > told) {
          overflow.accept(lost - told);
          told = lost;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does; then nothing more is written
    }
  }

  private void write(ILoggingEvent event) {
    try {
      output.accept(event);
    } catch (RuntimeException fault) {
      dropped.incrementAndGet(); // one event; the log goes on for years
    }
  }

  /** Takes no more events, and waits until those that wait are written, or the time is over. */
  void end(Duration limit) {
    stop();
    ending = true;
    try {
      writer.join(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

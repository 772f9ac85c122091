package earshot.console.today;

import earshot.console.desk.Recorder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that something has changed, and tells whoever waits for it. One thread looks for all of
 * them, once a second, and only while somebody waits. What has changed is not said here: everybody
 * asks for what is theirs to know.
 */
public final class Pulse implements AutoCloseable {
  /** Pages that are open; a practice has fewer people. */
  private static final int MOST_LISTENERS = 100;

  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
  private static final String AWAY = "away";
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Watching watching;
  private final Lines lines;
  private final Recorder recorder;
  private final Semaphore places = new Semaphore(MOST_LISTENERS);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Condition wanted = lock.newCondition();
  private final Thread watcher;
  private volatile String mark = "";
  private boolean closed;

  /** Begins, and looks when somebody listens. */
  public Pulse(Watching watching, Lines lines, Recorder recorder) {
    this.watching = watching;
    this.lines = lines;
    this.recorder = recorder;
    this.watcher = Thread.ofPlatform().daemon().name("console-pulse").start(this::watch);
  }

  /** A place of somebody who listens; given back when closed. */
  final class Place implements AutoCloseable {
    private String seen = "";

    /** Waits for the next change, at most so long; whether there was one. */
    boolean await(Duration most) throws InterruptedException {
      lock.lock();
      try {
        long leftNs = most.toNanos();
        while (!closed && leftNs > 0 && (mark.isEmpty() || mark.equals(seen))) {
          leftNs = changed.awaitNanos(leftNs);
        }
        boolean isNew = !mark.equals(seen);
        seen = mark;
        return isNew;
      } finally {
        lock.unlock();
      }
    }

    boolean isOver() {
      lock.lock();
      try {
        return closed;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      places.release();
    }
  }

  /** Somebody listens from now on; empty when too many do. */
  Optional<Place> join() {
    if (!places.tryAcquire()) {
      return Optional.empty();
    }
    lock.lock();
    try {
      wanted.signalAll();
    } finally {
      lock.unlock();
    }
    return Optional.of(new Place());
  }

  /** How many listen. */
  public int listeners() {
    return MOST_LISTENERS - places.availablePermits();
  }

  private void watch() {
    try {
      while (awaitListener()) {
        String found = look();
        lock.lock();
        try {
          mark = found;
          changed.signalAll();
        } finally {
          lock.unlock();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // it is closed
    }
  }

  /** Waits a while, and then until somebody listens; false when it is over. */
  private boolean awaitListener() throws InterruptedException {
    lock.lock();
    try {
      long leftNs = mark.isEmpty() ? 0 : PAUSE.toNanos();
      while (!closed && leftNs > 0) {
        leftNs = wanted.awaitNanos(leftNs);
      }
      while (!closed && places.availablePermits() == MOST_LISTENERS) {
        mark = ""; // nobody has looked for a while
        wanted.await();
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private String look() {
    try {
      return Integer.toHexString(
          List.of(watching.basis(), lines.mark(), recorder.state()).hashCode());
    } catch (IOException | RuntimeException e) {
      if (!mark.equals(AWAY)) {
        LOG.atWarn().setCause(e).log("it cannot be seen what has changed");
      }
      return AWAY; // whoever asks is told so
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      wanted.signalAll();
    } finally {
      lock.unlock();
    }
    watcher.interrupt();
  }
}

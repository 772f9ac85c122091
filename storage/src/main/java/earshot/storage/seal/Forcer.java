package earshot.storage.seal;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Forces to the disk what calls that are up have written, again and again, so that a pulled plug
 * costs little; and asks how much room there is. A thread of its own, for a disk may take long.
 */
final class Forcer implements AutoCloseable {
  private final Spool spool;
  private final Duration every;
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicLong forcedNs = new AtomicLong(System.nanoTime());
  private final AtomicLong failures = new AtomicLong();
  private final AtomicLong forces = new AtomicLong();
  private final AtomicLong forcingNs = new AtomicLong();
  private final Thread thread;
  private boolean failing;

  Forcer(Spool spool, Duration every) {
    this.spool = spool;
    this.every = every;
    this.thread = Thread.ofPlatform().daemon().name("earshot-forcer").unstarted(this::work);
  }

  void start() {
    look();
    thread.start();
  }

  private void work() {
    try {
      while (!end.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
        force();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      spool.room().free(spool.files().freeOctets(spool.data().root()));
    } catch (IOException e) {
      spool.listener().onStorageProblem("free space is not known: " + e.getMessage());
    }
  }

  private void force() {
    spool.leavings().deleteRest();
    try {
      Set<String> unused = spool.keys().unused();
      boolean touched = spool.touched().getAndSet(false);
      if (touched || !unused.isEmpty() || !spool.open().isEmpty()) {
        forceAll(touched);
        spool.keys().discard(unused);
      }
      forcedNs.set(System.nanoTime());
      failing = false;
    } catch (IOException e) {
      failures.incrementAndGet();
      if (!failing) {
        failing = true;
        spool
            .listener()
            .onStorageProblem("audio could not be forced to the disk: " + e.getMessage());
      }
    }
  }

  private void forceAll(boolean touched) throws IOException {
    long beganNs = System.nanoTime();
    try {
      spool.force();
      forces.incrementAndGet();
    } catch (IOException e) {
      spool.touched().compareAndSet(false, touched);
      throw e;
    } finally {
      forcingNs.addAndGet(System.nanoTime() - beganNs);
    }
  }

  /** How long ago all was forced last. */
  Duration sinceForced() {
    return Duration.ofNanos(System.nanoTime() - forcedNs.get());
  }

  /** How often there was something to force. */
  long forces() {
    return forces.get();
  }

  /** How long that took, all times together. */
  Duration forcing() {
    return Duration.ofNanos(forcingNs.get());
  }

  /** Attempts that did not work. */
  long failures() {
    return failures.get();
  }

  /** Ends, and does once more what it is for. */
  @Override
  public void close() {
    end.countDown();
    try {
      thread.join();
      force();
      if (!spool.leavings().deleteRest() || !spool.keys().unused().isEmpty()) {
        force();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

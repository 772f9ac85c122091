package earshot.storage.object;

import earshot.storage.file.FileLayer;
import earshot.storage.index.IndexUnavailable;
import earshot.storage.seal.DataFolder;
import earshot.storage.seal.SealingListener;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Does what {@link Uploads} lists, one call after the other, on a thread of its own. What fails is
 * tried again for ever, after pauses that double, and lets others go first meanwhile; while the
 * store is away nothing is tried. One per data folder.
 */
public final class Uploader implements AutoCloseable {
  private static final Duration END = Duration.ofSeconds(5);

  private final CallObjects calls;
  private final Uploads uploads;
  private final UploadSettings settings;
  private final SealingListener listener;
  private final InstantSource clock;
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicLong failures = new AtomicLong();
  private final AtomicLong uploadedOctets = new AtomicLong();
  private final AtomicInteger awayInARow = new AtomicInteger();
  private int indexAwayInARow;
  private final Thread thread;

  private Uploader(
      CallObjects calls,
      Uploads uploads,
      UploadSettings settings,
      SealingListener listener,
      InstantSource clock) {
    this.calls = calls;
    this.uploads = uploads;
    this.settings = settings;
    this.listener = listener;
    this.clock = clock;
    this.thread = Thread.ofPlatform().daemon().name("earshot-uploader").unstarted(this::work);
  }

  /**
   * Starts it.
   *
   * @param files the local disk, not a layer that reads from the store
   * @param store closed by whoever opened it, after this
   * @param listener hears of each failure, on the uploader's thread
   */
  public static Uploader start(
      FileLayer files,
      DataFolder data,
      Uploads uploads,
      ObjectStore store,
      UploadSettings settings,
      SealingListener listener,
      InstantSource clock) {
    CallObjects calls = new CallObjects(files, data, store);
    Uploader uploader = new Uploader(calls, uploads, settings, listener, clock);
    uploader.thread.start();
    return uploader;
  }

  private void work() {
    try {
      Duration pause = Duration.ZERO;
      while (!end.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        pause = round();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // what was not done stands in the list
    }
  }

  /** Does what has been due for longest; how long to wait then. */
  private Duration round() {
    try {
      Optional<Upload> next = uploads.next();
      indexAwayInARow = 0;
      return next.isPresent() ? attempt(next.get()) : settings.look();
    } catch (IndexUnavailable e) {
      failed("what to upload cannot be read or written: " + e.getMessage());
      return settings.pauseWithoutIndex(++indexAwayInARow);
    } catch (RuntimeException e) {
      failed("a fault of this program: " + e);
      return settings.longestPause();
    }
  }

  private Duration attempt(Upload entry) {
    try {
      act(entry);
      uploads.done(entry);
      awayInARow.set(0);
      return Duration.ZERO;
    } catch (SealingException e) {
      uploads.postpone(
          entry, clock.instant().plus(settings.look()), String.valueOf(e.getMessage()));
      return Duration.ZERO;
    } catch (StoreAwayException e) {
      postpone(entry, e, settings.pauseAfter(entry.attempts() + 1));
      return settings.pauseAfter(awayInARow.incrementAndGet());
    } catch (ObjectLockedException e) {
      awayInARow.set(0);
      Duration shortest = settings.longestPause();
      Duration lock =
          e.until().map(until -> Duration.between(clock.instant(), until)).orElse(shortest);
      postpone(entry, e, lock.compareTo(shortest) < 0 ? shortest : lock);
      return Duration.ZERO;
    } catch (IndexUnavailable e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      postpone(entry, e, settings.pauseAfter(entry.attempts() + 1));
      return Duration.ZERO;
    }
  }

  private void act(Upload entry) throws IOException {
    switch (entry.act()) {
      case STORE -> {
        uploadedOctets.addAndGet(calls.store(entry.callId()));
        if (!settings.keepLocal()) {
          calls.deleteLocalAudio(entry.callId());
        }
      }
      case DESTROY -> calls.destroy(entry.callId());
    }
  }

  private void postpone(Upload entry, Exception e, Duration pause) {
    String how = e instanceof IOException ? e.getMessage() : "a fault of this program: " + e;
    Instant due = clock.instant().plus(pause);
    uploads.postpone(entry, due, String.valueOf(how));
    failed(entry.callId() + ": " + how + "; tried again in " + pause.toSeconds() + " s");
  }

  private void failed(String message) {
    failures.incrementAndGet();
    listener.onUploadProblem(message);
  }

  /**
   * How it goes. Asks the index.
   *
   * @throws IndexUnavailable when that cannot be asked
   */
  public UploadStatus status() {
    return new UploadStatus(
        uploads.waiting(),
        uploads.oldest(),
        failures.get(),
        uploadedOctets.get(),
        awayInARow.get() > 0);
  }

  /** Ends it; what is under way is given up after some seconds, and done again after a start. */
  @Override
  public void close() {
    end.countDown();
    try {
      if (!thread.join(END)) {
        thread.interrupt();
        thread.join(END);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

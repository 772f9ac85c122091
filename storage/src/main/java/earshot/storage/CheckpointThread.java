package earshot.storage;

import earshot.storage.log.Checkpoints;
import earshot.storage.log.Checkpoints.Outcome;
import earshot.storage.seal.SealingListener;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Signs the log when that is due, and once more at the end. */
final class CheckpointThread implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Checkpoints checkpoints;
  private final SealingListener listener;
  private final InstantSource clock;
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread thread;
  private volatile LogSigning latest = LogSigning.NONE;

  private CheckpointThread(Checkpoints checkpoints, SealingListener listener, InstantSource clock) {
    this.checkpoints = checkpoints;
    this.listener = listener;
    this.clock = clock;
    this.thread = Thread.ofPlatform().daemon().name("earshot-checkpoints").unstarted(this::work);
  }

  static CheckpointThread start(
      Checkpoints checkpoints, SealingListener listener, InstantSource clock) {
    CheckpointThread started = new CheckpointThread(checkpoints, listener, clock);
    started.thread.start();
    return started;
  }

  private void work() {
    try {
      boolean more = true;
      while (more) {
        sign(() -> checkpoints.tick(clock.instant()));
        more = !end.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      }
      sign(() -> Optional.of(checkpoints.publish()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Signing {
    Optional<List<Outcome>> outcomes() throws IOException;
  }

  private void sign(Signing signing) {
    LogSigning before = latest;
    try {
      Optional<List<Outcome>> outcomes = signing.outcomes();
      if (outcomes.isPresent()) {
        latest = before.then(outcomes.get(), clock.instant());
        outcomes.get().forEach(outcome -> tell(before, outcome));
      }
    } catch (IOException | RuntimeException e) {
      latest = before.failed(String.valueOf(e.getMessage()));
      if (before.failure().isEmpty()) {
        listener.onStorageProblem("the log could not be signed: " + e.getMessage());
      }
    }
  }

  /** Tells what was not so before: it is looked at again and again. */
  private void tell(LogSigning before, Outcome outcome) {
    boolean known =
        before.places().stream()
            .anyMatch(
                one ->
                    one.place().equals(outcome.place())
                        && one.getClass().equals(outcome.getClass()));
    if (known) {
      return;
    }
    switch (outcome) {
      case Outcome.Stands _ -> {}
      case Outcome.Disputed(var place, var standing) ->
          listener.onStorageProblem(
              place.file() + " speaks against the log and was left as it is: " + standing);
      case Outcome.Failed(var place, var reason) ->
          listener.onStorageProblem(
              "the log's checkpoint could not be written to "
                  + place.file()
                  + ": "
                  + reason.getMessage());
    }
  }

  /** How it went last. Any thread. */
  LogSigning latest() {
    return latest;
  }

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

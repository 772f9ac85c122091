package earshot.console.hooks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one target, one event after the other, each until it was taken. When something fails the
 * target is left alone for a while, and a while longer each time; what failed comes back in its own
 * time, so that an event that the target refuses does not hold up the others for ever.
 */
final class Courier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

  private final Target target;
  private final Secret secret;
  private final Deliveries deliveries;
  private final Post post;
  private final InstantSource clock;
  private final Duration pause;
  private final Semaphore woken = new Semaphore(0);
  private final Thread thread;
  private volatile boolean ending;

  /**
   * Begins.
   *
   * @param pause it looks again after so long at the latest
   */
  Courier(
      Target target,
      Secret secret,
      Deliveries deliveries,
      Post post,
      InstantSource clock,
      Duration pause) {
    this.target = target;
    this.secret = secret;
    this.deliveries = deliveries;
    this.post = post;
    this.clock = clock;
    this.pause = pause;
    this.thread = Thread.ofVirtual().name("courier-" + target.id()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** There may be something new. */
  void wake() {
    woken.release();
  }

  private void run() {
    int failures = 0;
    Instant rested = Instant.MIN;
    while (!ending) {
      try {
        boolean idle = clock.instant().isBefore(rested);
        Told told = idle ? Told.NOTHING : some();
        if (told == Told.FAILED) {
          failures++;
          rested = clock.instant().plus(Deliveries.pauseAfter(failures));
        } else if (told == Told.TAKEN) {
          failures = 0;
        }
        if (told != Told.TAKEN && woken.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
          woken.drainPermits();
        }
      } catch (RuntimeException e) {
        // Nothing ends a courier but its target's end: what could not be read or written now is
        // there still, and is tried again.
        LOG.atWarn().setCause(e).log("what is to be told elsewhere cannot be read or written now");
        failures++;
        rested = clock.instant().plus(Deliveries.pauseAfter(failures));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private enum Told {
    NOTHING,
    TAKEN,
    FAILED
  }

  private Told some() {
    Optional<Deliveries.Line> next = deliveries.next(target.id(), clock.instant());
    if (next.isEmpty()) {
      return Told.NOTHING;
    }
    Deliveries.Line line = next.get();
    byte[] body = deliveries.body(line.event());
    deliveries.begin(target.id(), line);
    Post.Result result = post.send(target.address(), headers(line, body), body);
    Instant now = clock.instant();
    if (result.isTaken()) {
      deliveries.told(target.id(), line, now, result.words());
      return Told.TAKEN;
    }
    deliveries.failed(target.id(), line, now, result.words());
    return Told.FAILED;
  }

  private Map<String, String> headers(Deliveries.Line line, byte[] body) {
    long now = clock.instant().getEpochSecond();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-id", line.id());
    headers.put("webhook-timestamp", Long.toString(now));
    headers.put("webhook-signature", secret.signature(line.id(), now, body));
    headers.put("earshot-attempt", Integer.toString(line.attempts() + 1));
    return headers;
  }

  /** Ends it; what is being sent at this moment is sent again later. */
  @Override
  public void close() {
    ending = true;
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

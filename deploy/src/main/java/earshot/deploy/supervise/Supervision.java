package earshot.deploy.supervise;

import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd how a process is for as long as it runs: {@code READY=1} once, {@code STATUS=} in
 * words, {@code WATCHDOG=1} while it is well. A process of which that is not heard for the unit's
 * {@code WatchdogSec} is killed and started anew. Where nobody asked to be told, nothing happens.
 */
public final class Supervision {
  private static final Logger LOG = LoggerFactory.getLogger("earshot.supervise");

  /** Between two looks when nobody waits for a sign of life; and before it is ready. */
  private static final Duration USUAL = Duration.ofSeconds(5);

  private static final Duration STARTING = Duration.ofMillis(200);

  /** How many signs of life there are in the time after which systemd gives up. */
  private static final int SIGNS = 4;

  private final NotifySocket socket;
  private final Supplier<Pulse> pulse;
  private final Duration every;
  private final CountDownLatch closing = new CountDownLatch(1);
  private boolean ready;
  private boolean failing;

  private Supervision(NotifySocket socket, Supplier<Pulse> pulse, Duration every) {
    this.socket = socket;
    this.pulse = pulse;
    this.every = every;
  }

  /**
   * Begins to tell, if somebody asked for that.
   *
   * @param environment of this process, of which {@code NOTIFY_SOCKET} and {@code WATCHDOG_USEC}
   *     are looked at
   * @param pulse feels how the process is; may take its time
   * @throws IllegalArgumentException when the environment is not as systemd makes it
   */
  public static Ending start(Map<String, String> environment, Supplier<Pulse> pulse) {
    return NotifySocket.of(environment)
        .<Ending>map(socket -> begin(new Supervision(socket, pulse, every(environment))))
        .orElse(() -> {});
  }

  /** What ends it: tells that the end has begun, and then no more. */
  public interface Ending extends AutoCloseable {
    @Override
    void close();
  }

  private static Ending begin(Supervision supervision) {
    Thread.ofPlatform().name("earshot-supervision").daemon().start(supervision::work);
    return supervision::close;
  }

  private static Duration every(Map<String, String> environment) {
    String microseconds = environment.get("WATCHDOG_USEC");
    if (microseconds == null) {
      return USUAL;
    }
    return Duration.of(Long.parseLong(microseconds), ChronoUnit.MICROS).dividedBy(SIGNS);
  }

  private void work() {
    try {
      do {
        look();
      } while (!closing.await((ready ? every : STARTING).toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does; systemd then hears no more, and restarts
    }
  }

  private void look() {
    try {
      Pulse felt = pulse.get();
      StringBuilder message = new StringBuilder("STATUS=").append(felt.status().replace('\n', ' '));
      boolean now = !ready && felt.ready();
      if (now) {
        message.append("\nREADY=1");
      }
      if (felt.well()) {
        message.append("\nWATCHDOG=1");
      }
      tell(message.toString());
      ready |= now;
    } catch (RuntimeException fault) {
      // No sign of life is sent. The next look may go better.
      LOG.atError().addKeyValue("event", "program-fault").setCause(fault).log("a look failed");
    }
  }

  private void tell(String message) {
    try {
      socket.send(message);
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        failing = true;
        LOG.atWarn()
            .addKeyValue("event", "supervisor-silent")
            .addKeyValue("reason", e.getMessage())
            .log("whoever started this process does not hear how it is");
      }
    }
  }

  private void close() {
    closing.countDown();
    tell("STOPPING=1");
  }
}

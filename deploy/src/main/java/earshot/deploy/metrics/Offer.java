package earshot.deploy.metrics;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Figures and health at an address. One that is taken, or not this machine's yet, is logged and
 * tried again on a thread of its own: nothing waits for those who watch it.
 */
final class Offer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("earshot.metrics");
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);

  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread starting;
  private volatile @Nullable MonitoringServer server;

  Offer(InetSocketAddress address, Supplier<String> figures, Supplier<Health.Report> health) {
    this.starting =
        Thread.ofVirtual().name("earshot-metrics").start(() -> listen(address, figures, health));
  }

  private void listen(
      InetSocketAddress address, Supplier<String> figures, Supplier<Health.Report> health) {
    boolean told = false;
    while (server == null) {
      try {
        server = MonitoringServer.start(address, figures, health);
        event(Level.INFO, "metrics-offered", address).log("figures and health are offered");
      } catch (UncheckedIOException e) {
        if (!told) {
          told = true;
          event(Level.ERROR, "metrics-unavailable", address)
              .addKeyValue("reason", e.getMessage())
              .log("figures and health cannot be offered; it is tried again");
        }
        if (!pause()) {
          return;
        }
      }
    }
  }

  private static LoggingEventBuilder event(Level level, String kind, InetSocketAddress address) {
    return LOG.atLevel(level)
        .addKeyValue("event", kind)
        .addKeyValue("listen", address.getHostString() + ":" + address.getPort());
  }

  /** Waits before the next try; whether there is to be one. */
  private boolean pause() {
    try {
      return !closing.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** Where it listens; 0 while it does not. */
  int port() {
    MonitoringServer there = server;
    return there == null ? 0 : there.port();
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      starting.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    MonitoringServer there = server;
    if (there != null) {
      there.close();
    }
  }
}

package earshot.deploy.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPMDCAdapter;

final class LogQueueTest {
  private final LoggerContext context = new LoggerContext();
  private final List<String> written = new CopyOnWriteArrayList<>();
  private final List<Long> missing = new CopyOnWriteArrayList<>();

  @Test
  void shouldGoOnAfterAnEventThatCannotBeWritten() {
    // Given an output that fails on one event
    LogQueue queue =
        new LogQueue(
            10,
            event -> {
              if (event.getMessage().equals("bad")) {
                throw new IllegalStateException("told to fail");
              }
              written.add(event.getMessage());
            },
            missing::add);
    context.setMDCAdapter(new NOPMDCAdapter());
    queue.setContext(context);
    queue.start();
    // When it comes between others
    List.of("one", "bad", "two").forEach(message -> queue.doAppend(event(message)));
    queue.end(Duration.ofSeconds(10));
    // Then the others are there, and the one is counted
    assertThat(written).containsExactly("one", "two");
    assertThat(queue.dropped()).isEqualTo(1);
    assertThat(missing).containsExactly(1L);
  }

  private LoggingEvent event(String message) {
    return new LoggingEvent("", context.getLogger("test"), Level.INFO, message, null, null);
  }
}

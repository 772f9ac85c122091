package earshot.deploy.log;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.deploy.config.LogSection;
import earshot.deploy.config.LogSection.Level;
import io.netty.util.internal.logging.InternalLoggerFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What comes out of the log, and that nobody waits for it. */
class LogsTest {
  private static final LogSection INFO = new LogSection(Level.INFO, true);

  private final Logger log = LoggerFactory.getLogger("earshot.test");
  private final StringWriter out = new StringWriter();

  @Test
  void shouldWriteAnEventAsOneLineOfJson() {
    try (Logs logs = Logs.start(INFO, new PrintWriter(out))) {
      log.atInfo()
          .addKeyValue("event", "call-ended")
          .addKeyValue("call", "20260414T101530.123456Z-9f2c41d07a")
          .addKeyValue("duration_s", 12.5)
          .addKeyValue("legs", 2)
          .addKeyValue("complete", true)
          .addKeyValue("failures", List.of("packet-loss", "clock-step"))
          .log("a call\nhas {}", "ended");
      assertThat(logs.dropped()).isZero();
    }
    assertThat(out.toString())
        .matches("\\{\"time\":\"20[0-9]{2}-[^\"]+Z\",.*}\\R")
        .contains(
            "\"level\":\"info\",\"event\":\"call-ended\",\"message\":\"a call\\nhas ended\","
                + "\"logger\":\"earshot.test\",\"call\":\"20260414T101530.123456Z-9f2c41d07a\","
                + "\"duration_s\":12.5,\"legs\":2,\"complete\":true,"
                + "\"failures\":[\"packet-loss\",\"clock-step\"]}");
  }

  @Test
  void shouldMaskWhereverATextComesFrom() {
    // Given an exception that quotes a number, caused by one that quotes an address
    Exception cause = new IOException("no route to sip:priya@pbx.example");
    Exception error = new IllegalStateException("cannot dial 020 7946 0123", cause);

    // When it is logged, with numbers in the message, an argument, a field and a list
    try (Logs _ = start(INFO)) {
      log.atError()
          .addKeyValue("number", "01632960100")
          .addKeyValue("numbers", List.of("01632960101"))
          .setCause(error)
          .log("calling 01632 960102 by {}", "tel:01632960103");
    }

    // Then nobody can be recognised, and the rest can be read
    assertThat(out.toString())
        .doesNotContain("7946", "priya", "960")
        .contains("cannot dial ***", "no route to sip:***@pbx.example", "calling *** by tel:***")
        .contains("\"number\":\"***\",\"numbers\":[\"***\"]")
        .contains("java.lang.IllegalStateException", "LogsTest.java");
  }

  @Test
  void shouldLeaveNumbersWhereTheConfigurationSaysSo() {
    try (Logs _ = start(new LogSection(Level.INFO, false))) {
      log.info("calling 01632960102");
    }
    assertThat(out.toString()).contains("calling 01632960102");
  }

  @Test
  void shouldLogWhatTheLevelLetsThrough() {
    try (Logs _ = start(new LogSection(Level.WARN, true))) {
      log.info("of no interest");
      log.warn("of interest");
    }
    assertThat(out.toString()).contains("of interest").doesNotContain("of no interest");
  }

  @Test
  void shouldTakeNettysWarningsAndNotItsDebugging() {
    try (Logs _ = start(new LogSection(Level.DEBUG, true))) {
      var netty = InternalLoggerFactory.getInstance("io.netty.channel.Test");
      netty.debug("details");
      netty.warn("trouble with 01632960100");
    }
    assertThat(out.toString())
        .contains("\"logger\":\"io.netty.channel.Test\"", "trouble with ***")
        .doesNotContain("details");
  }

  @Test
  void shouldSayNothingBeforeAndAfterALogIsOpen() {
    log.error("before");
    start(INFO).close();
    log.error("after");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void shouldNeverMakeAnyoneWaitAndTellWhatWasDropped() {
    // Given an output that does not move, as a pipe that nobody reads
    CountDownLatch moves = new CountDownLatch(1);
    Writer stuck =
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) throws IOException {
            try {
              moves.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
            out.write(text, from, length);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    int told = 1000;
    int room = 100;
    try (Logs logs = Logs.start(INFO, new PrintWriter(stuck), room)) {
      // When far more is told than there is room for
      for (int i = 0; i < told; i++) {
        log.info("event {}", i);
      }
      // Then whoever told it is here already, and what found no room is counted
      assertThat(logs.dropped()).isBetween((long) told - room - 1, (long) told - room);
      moves.countDown();
    }
    // And the log says so itself
    assertThat(out.toString().lines())
        .hasSizeBetween(room + 1, room + 2)
        .anySatisfy(
            line ->
                assertThat(line).contains("\"event\":\"log-overflow\"").contains("\"events\":"));
  }

  private Logs start(LogSection settings) {
    return Logs.start(settings, new PrintWriter(out));
  }
}

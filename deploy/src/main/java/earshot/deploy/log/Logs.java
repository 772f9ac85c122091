package earshot.deploy.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import earshot.deploy.config.LogSection;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.slf4j.LoggerFactory;

/**
 * The log of a running appliance. Until one is started, and after it has been closed, what is told
 * to SLF4J goes nowhere: {@code earshot replay} and its like print what people want to see.
 */
public final class Logs implements AutoCloseable {
  /** More than a busy second brings by far. */
  private static final int CAPACITY = 8_192;

  private static final Duration LAST_WORDS = Duration.ofSeconds(2);
  private static final String OURS = "earshot";

  private final LoggerContext context;
  private final LogQueue queue;
  private final PrintWriter out;
  private final JsonLine lines;

  private Logs(LoggerContext context, LogSection settings, PrintWriter out, int capacity) {
    this.context = context;
    this.out = out;
    this.lines = new JsonLine(settings.maskNumbers() ? Mask::mask : UnaryOperator.identity());
    this.queue = new LogQueue(capacity, this::write, this::overflowed);
  }

  /**
   * Begins to log.
   *
   * @param out where lines go; only the log's own thread waits for it
   */
  public static Logs start(LogSection settings, PrintWriter out) {
    return start(settings, out, CAPACITY);
  }

  static Logs start(LogSection settings, PrintWriter out, int capacity) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logs logs = new Logs(context, settings, out, capacity);
    Level level = Level.toLevel(settings.level().name());
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    // Others' debugging is of use to nobody here.
    root.setLevel(level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN);
    context.getLogger(OURS).setLevel(level);
    logs.queue.setContext(context);
    logs.queue.start();
    root.addAppender(logs.queue);
    return logs;
  }

  private void write(ILoggingEvent event) {
    out.print(lines.of(event) + "\n");
    out.flush();
  }

  private void overflowed(long events) {
    out.print(
        String.format(
            Locale.ROOT,
            "{\"time\":\"%s\",\"level\":\"warn\",\"event\":\"log-overflow\",\"message\":\"events"
                + " were not logged because the log could not be written fast"
                + " enough\",\"events\":%d}%n",
            java.time.Instant.now(),
            events));
    out.flush();
  }

  /** How many events were not logged because the queue was full. Any thread. */
  public long dropped() {
    return queue.dropped();
  }

  /** Writes what waits, within two seconds, and ends. */
  @Override
  public void close() {
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.detachAppender(queue);
    queue.end(LAST_WORDS);
    root.setLevel(Level.OFF);
    context.getLogger(OURS).setLevel(Level.OFF);
  }
}

package earshot.deploy.run;

import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A log as it is written, line by line, which can be waited for. Any thread. */
final class LogLines extends Writer {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ReentrantLock guard = new ReentrantLock();
  private final Condition longer = guard.newCondition();
  private final StringBuilder unended = new StringBuilder();
  private final List<String> lines = new ArrayList<>();
  private final Map<List<String>, Integer> next = new HashMap<>();

  @Override
  public void write(char[] text, int from, int length) {
    guard.lock();
    try {
      unended.append(text, from, length);
      for (int end = unended.indexOf("\n"); end >= 0; end = unended.indexOf("\n")) {
        lines.add(unended.substring(0, end));
        unended.delete(0, end + 1);
      }
      longer.signalAll();
    } finally {
      guard.unlock();
    }
  }

  /**
   * Waits for a line that has all of this in it. Whoever waits for the same again waits for a
   * further one.
   */
  String await(String... parts) {
    List<String> wanted = List.of(parts);
    long left = PATIENCE.toNanos();
    guard.lock();
    try {
      int at = next.getOrDefault(wanted, 0);
      while (true) {
        for (; at < lines.size(); at++) {
          String line = lines.get(at);
          if (wanted.stream().allMatch(line::contains)) {
            next.put(wanted, at + 1);
            return line;
          }
        }
        if (left <= 0) {
          throw new AssertionError("not logged: " + wanted + " in\n" + String.join("\n", lines));
        }
        left = longer.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      guard.unlock();
    }
  }

  /** All lines so far. */
  List<String> all() {
    guard.lock();
    try {
      return List.copyOf(lines);
    } finally {
      guard.unlock();
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}

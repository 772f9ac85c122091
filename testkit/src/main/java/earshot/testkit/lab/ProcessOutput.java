package earshot.testkit.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a program has said, line by line, without the colours. One thread reads; any may ask.
 * Carriage returns end lines too: interactive programs write over their prompts.
 */
final class ProcessOutput {
  private static final Pattern COLOUR = Pattern.compile("\\x1b\\[[;0-9]*[a-zA-Z]");

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<String> lines = new ArrayList<>();
  private boolean ended;

  /** Reads until the end. */
  void follow(InputStream said) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(said, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        add(COLOUR.matcher(line).replaceAll(""));
      }
    } catch (IOException e) {
      add("(its output broke off: " + e.getMessage() + ")");
    } finally {
      end();
    }
  }

  private void add(String line) {
    lock.lock();
    try {
      lines.add(line);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** A line that was looked for. */
  record Found(int number, Matcher match) {}

  /** Waits for a line from number {@code from} on in which the pattern is found. */
  Optional<Found> await(Pattern pattern, int from, Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    int next = from;
    lock.lock();
    try {
      while (true) {
        for (; next < lines.size(); next++) {
          Matcher match = pattern.matcher(lines.get(next));
          if (match.find()) {
            return Optional.of(new Found(next, match));
          }
        }
        if (ended || left <= 0) {
          return Optional.empty();
        }
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  List<String> lines() {
    lock.lock();
    try {
      return List.copyOf(lines);
    } finally {
      lock.unlock();
    }
  }
}

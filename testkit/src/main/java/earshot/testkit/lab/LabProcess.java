package earshot.testkit.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A program that runs on a host of the lab. What it says is kept, and can be waited for: for the
 * thread that started it.
 */
public final class LabProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int SECONDS_TO_END = 3;
  private static final int LINES_TOLD = 40;

  private final String name;
  private final Process process;
  private final Thread reader;
  private final ProcessOutput output = new ProcessOutput();
  private final Map<String, Integer> nextLine = new HashMap<>();

  private LabProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    this.reader =
        Thread.ofVirtual()
            .name("output of " + name)
            .start(() -> output.follow(process.getInputStream()));
  }

  static LabProcess start(String name, List<String> command, Path folder) {
    try {
      return new LabProcess(
          name,
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException(String.join(" ", command), e);
    }
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it has not ended yet. */
  public boolean isRunning() {
    return process.isAlive();
  }

  /** All it has said so far. */
  public List<String> lines() {
    return output.lines();
  }

  /**
   * Waits until it says something. Whoever waits for the same a second time waits for it to be said
   * a second time; in what order it says different things does not matter.
   *
   * @param regex found within one line
   * @throws LabException when it does not within 20 s, or ends before
   */
  public MatchResult await(String regex) {
    return await(regex, PATIENCE);
  }

  /** As {@link #await(String)}, with another patience. */
  public MatchResult await(String regex, Duration patience) {
    try {
      Optional<ProcessOutput.Found> found =
          output.await(Pattern.compile(regex), nextLine.getOrDefault(regex, 0), patience);
      if (found.isEmpty()) {
        throw failure("did not say \"" + regex + "\"");
      }
      nextLine.put(regex, found.get().number() + 1);
      return found.get().match().toMatchResult();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("was not waited for");
    }
  }

  /** Writes to its standard input. */
  public void type(String text) {
    try {
      OutputStream in = process.getOutputStream();
      in.write(text.getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException e) {
      throw failure("does not listen: " + e.getMessage());
    }
  }

  /**
   * Waits for its end and returns its exit status.
   *
   * @throws LabException when it goes on for longer than {@code patience}
   */
  public int exit(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failure("goes on");
      }
      reader.join();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("was not waited for");
    }
  }

  /** Asks it to end, and kills it when it does not within 3 s. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      reader.join();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** What went wrong with it, and what it said last. */
  private LabException failure(String what) {
    List<String> lines = output.lines();
    List<String> last = lines.subList(Math.max(0, lines.size() - LINES_TOLD), lines.size());
    return new LabException(name + " " + what + "; it said last:\n  " + String.join("\n  ", last));
  }
}

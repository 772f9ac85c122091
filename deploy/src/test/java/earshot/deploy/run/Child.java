package earshot.deploy.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.capture.record.CallRecord;
import earshot.capture.record.CallRecordReader;
import earshot.deploy.Earshot;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An {@code earshot} of its own process, whose log is read line by line. */
public final class Child implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;
  private final List<String> seen = new ArrayList<>();

  private Child(Process process) {
    this.process = process;
    this.lines = process.inputReader(UTF_8);
  }

  /** Starts one, which dies with {@link #close}. */
  public static Child start(String... arguments) throws IOException {
    return startBehind(List.of(), arguments);
  }

  /** Starts one by a program that becomes it. */
  static Child startBehind(List<String> prefix, String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command(prefix, Earshot.class, arguments)).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("EARSHOT_"));
    builder.environment().put("EARSHOT_METRICS_ENABLED", "false");
    return new Child(builder.start());
  }

  /** Starts one with more in its environment, whose figures are at a port of this machine. */
  static Child startWatched(int port, Map<String, String> environment, String... arguments)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command(List.of(), Earshot.class, arguments)).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("EARSHOT_"));
    builder.environment().put("EARSHOT_METRICS_LISTEN", "127.0.0.1:" + port);
    builder.environment().putAll(environment);
    return new Child(builder.start());
  }

  /** The command that runs a class of ours. */
  static List<String> command(List<String> prefix, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Reads on until a line holds the text; fails when the process ends before. */
  public String await(String text) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      seen.add(line);
      if (line.contains(text)) {
        return line;
      }
    }
    throw new IllegalStateException("ended without saying " + text + ": " + seen);
  }

  /** Sends SIGTERM; Process.destroy would close our end of its output as well. */
  public void terminate() {
    process.toHandle().destroy();
  }

  /** Sends SIGKILL, and waits for its end. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  /** Waits for its end, and answers the exit code. */
  public int exitCode() throws InterruptedException {
    lines.lines().forEach(seen::add);
    if (!process.waitFor(40, TimeUnit.SECONDS)) {
      throw new IllegalStateException("does not end: " + seen);
    }
    return process.exitValue();
  }

  /** All that was read of its output. */
  List<String> seen() {
    return seen;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The call records in a folder, oldest first. */
  static List<CallRecord> records(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(Child::record)
          .toList();
    }
  }

  private static CallRecord record(Path file) {
    try {
      return new CallRecordReader().read(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

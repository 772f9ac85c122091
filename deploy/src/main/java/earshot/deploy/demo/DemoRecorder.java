package earshot.deploy.demo;

import earshot.testkit.traffic.DemoDay;
import earshot.testkit.traffic.wire.LinkLayer;
import earshot.testkit.traffic.wire.PcapWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * {@code earshot run} as a process of its own, to which the surgery's traffic is piped as a capture
 * whose frames fall due one by one. The same minute comes again and again, each time with calls of
 * its own.
 */
final class DemoRecorder implements AutoCloseable {
  private static final Duration ROUND = Duration.ofSeconds(80);

  /** Rounds are occasions after those of earlier days. */
  private static final long FIRST = 100;

  private static final long FLUSH_NS = 100_000_000;
  private static final long PATIENCE_SECONDS = 20;

  private final Process process;
  private final Thread traffic;

  private DemoRecorder(Process process, Instant begins) {
    this.process = process;
    this.traffic =
        Thread.ofVirtual().name("earshot-demo-traffic").start(() -> play(process, begins));
  }

  /**
   * Starts it.
   *
   * @param program whose {@code main} knows {@code run}
   * @param metricsPort where it tells how it is
   */
  static DemoRecorder start(Class<?> program, DemoFolder folder, int metricsPort, Instant begins)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-Xmn24m",
            "-cp",
            System.getProperty("java.class.path"),
            program.getName(),
            "run",
            "--replay",
            "/dev/stdin",
            "--data",
            folder.data().toString());
    builder.environment().keySet().removeIf(name -> name.startsWith("EARSHOT_"));
    builder.environment().putAll(folder.environment());
    builder.environment().put("EARSHOT_METRICS_LISTEN", "127.0.0.1:" + metricsPort);
    builder.redirectErrorStream(true).redirectOutput(folder.log().toFile());
    return new DemoRecorder(builder.start(), begins);
  }

  /** Writes ahead of time for as long as the pipe takes it; the recorder waits for each frame. */
  private static void play(Process process, Instant begins) {
    try (OutputStream pipe = process.getOutputStream();
        PcapWriter writer = new PcapWriter(pipe, LinkLayer.ETHERNET, true)) {
      for (int round = 0; process.isAlive(); round++) {
        long[] flushedNs = {0};
        DemoDay.script(FIRST + round, begins.plus(ROUND.multipliedBy(round)))
            .play(
                (packet, ns, link) -> {
                  writer.accept(packet, ns, link);
                  if (ns - flushedNs[0] > FLUSH_NS) {
                    writer.flush();
                    flushedNs[0] = ns;
                  }
                });
        writer.flush();
      }
    } catch (IOException _) {
      // The recorder has ended; who started it sees that by the process.
    }
  }

  /** Completed when it has ended, however that came. */
  CompletableFuture<Process> ended() {
    return process.onExit();
  }

  @Override
  public void close() {
    // Process.destroy would close our end of its pipes as well, before it has finished its calls.
    process.toHandle().destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      traffic.join();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

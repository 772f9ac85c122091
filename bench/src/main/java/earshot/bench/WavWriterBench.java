package earshot.bench;

import earshot.capture.CaptureSettings;
import earshot.capture.wav.WavInfo;
import earshot.capture.wav.WavWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A block of audio written to a WAV file whose header is kept true; a file of {@value #BLOCKS}
 * blocks is created, written and closed, and counts as that many operations. Beside it: the same
 * blocks through a bare FileChannel.
 *
 * <p>The files lie in memory where the machine has a folder for it (/dev/shm), so that it is not
 * the disk that is measured; {@code -Dearshot.bench.folder=} names another folder.
 */
public class WavWriterBench extends HotPieceBench {
  static final int BLOCKS = 64;
  private static final WavInfo INFO = new WavInfo("bench", "Earshot", "2026-03-02", "");

  private final Path folder = newFolder();
  private final Path file = folder.resolve("bench.wav");
  private final ByteBuffer block =
      ByteBuffer.allocateDirect(4 * CaptureSettings.DEFAULT.blockFrames());

  private static Path newFolder() {
    Path named = Path.of(System.getProperty("earshot.bench.folder", "/dev/shm"));
    Path parent =
        Files.isWritable(named) ? named : Path.of(System.getProperty("java.io.tmpdir", "."));
    try {
      return Files.createTempDirectory(parent, "earshot-bench");
    } catch (IOException e) {
      throw new UncheckedIOException("no folder in " + parent, e);
    }
  }

  /** Writes a recording. */
  @Benchmark
  @OperationsPerInvocation(BLOCKS)
  public long earshot() throws IOException {
    Files.deleteIfExists(file);
    try (WavWriter wav = WavWriter.create(file, 2, 8_000, INFO)) {
      for (int i = 0; i < BLOCKS; i++) {
        wav.write(block.rewind());
      }
      return wav.position();
    }
  }

  /** Writes the blocks. */
  @Benchmark
  @OperationsPerInvocation(BLOCKS)
  public long baselineFileChannel() throws IOException {
    Files.deleteIfExists(file);
    long at = 0;
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int i = 0; i < BLOCKS; i++) {
        at += channel.write(block.rewind(), at);
      }
    }
    return at;
  }

  /** Leaves nothing behind. */
  @TearDown
  public void delete() throws IOException {
    Files.deleteIfExists(file);
    Files.delete(folder);
  }
}

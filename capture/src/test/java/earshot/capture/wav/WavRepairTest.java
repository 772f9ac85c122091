package earshot.capture.wav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavRepairTest {
  private static final WavInfo INFO = new WavInfo("call", "Earshot", "2026-04-14", "");
  private static final int SECOND = 32_000;

  @TempDir private Path temp;
  private Path file;

  @BeforeEach
  void nameIt() {
    file = temp.resolve("call.wav");
  }

  @Test
  void shouldCountWhatTheWriterHadNotCounted() throws IOException {
    // Given a writer that is never closed, three and a half seconds in
    WavWriter writer = WavWriter.create(file, 2, 8_000, INFO);
    writer.write(ByteBuffer.allocate(3 * SECOND + SECOND / 2));
    writer.write(ByteBuffer.allocate(SECOND));
    long before = WavBytes.read(file).dataLength();
    // When it is repaired
    Duration length = WavRepair.repair(file);
    // Then all of it plays
    assertThat(before).isEqualTo(3 * SECOND + SECOND / 2);
    assertThat(length).isEqualTo(Duration.ofMillis(4_500));
    assertThat(WavBytes.read(file).dataLength()).isEqualTo(4 * SECOND + SECOND / 2);
    assertThat(WavBytes.read(file).info()).containsEntry("INAM", "call");
  }

  @Test
  void shouldCutOffPartOfAFrame() throws IOException {
    WavWriter writer = WavWriter.create(file, 2, 8_000, INFO);
    writer.write(ByteBuffer.allocate(SECOND));
    Files.write(file, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
    assertThat(WavRepair.repair(file)).isEqualTo(Duration.ofSeconds(1));
    WavBytes wav = WavBytes.read(file);
    assertThat(Files.size(file)).isEqualTo(wav.dataAt() + SECOND);
  }

  @Test
  void shouldLeaveAWholeFileAsItIs() throws IOException {
    try (WavWriter writer = WavWriter.create(file, 2, 8_000, INFO)) {
      writer.write(ByteBuffer.allocate(SECOND));
    }
    byte[] before = Files.readAllBytes(file);
    WavRepair.repair(file);
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void shouldGiveAFileOfOver4GiBItsLargeSizes() throws IOException {
    long octets = 4L << 30;
    WavWriter.create(file, 2, 8_000, INFO).close();
    long dataAt = WavBytes.read(file).dataAt();
    try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      channel.position(dataAt + octets - 1).write(ByteBuffer.allocate(1));
    }
    WavRepair.repair(file);
    WavBytes wav = WavBytes.read(file);
    assertThat(wav.form()).isEqualTo("RF64");
    assertThat(wav.frames()).isEqualTo(octets / 4);
    assertThat(wav.dataLength()).isEqualTo(octets);
  }

  @Test
  void shouldTouchNothingThatIsNoRecording() throws IOException {
    for (byte[] other : new byte[][] {{}, {'R', 'I', 'F', 'F'}, new byte[100]}) {
      Files.write(file, other);
      assertThatThrownBy(() -> WavRepair.repair(file)).isInstanceOf(IOException.class);
      assertThat(Files.readAllBytes(file)).isEqualTo(other);
    }
  }
}

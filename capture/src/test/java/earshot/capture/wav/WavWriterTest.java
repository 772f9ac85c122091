package earshot.capture.wav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavWriterTest {
  private static final WavInfo INFO =
      new WavInfo("call 42", "Earshot", "2026-01-02T03:04:05Z", "left: Zoë, right: reception");
  private static final long FOUR_GIB = 1L << 32;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("call.wav");
  }

  private WavWriter create() {
    return WavWriter.create(file, 2, 8000, INFO);
  }

  /** Stereo frames that count up on the left and down on the right. */
  private static ByteBuffer frames(int first, int count) {
    ByteBuffer pcm = ByteBuffer.allocateDirect(4 * count).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = first; i < first + count; i++) {
      pcm.putShort((short) i).putShort((short) -i);
    }
    return pcm.flip();
  }

  @Test
  void shouldWriteAHeaderThatSaysWhatFollows() throws IOException {
    // Given a second of stereo
    try (WavWriter writer = create()) {
      writer.write(frames(0, 8000));
      assertThat(writer.durationMs()).isEqualTo(1000);
    }

    // Then every chunk is where and what it should be
    WavBytes wav = WavBytes.read(file);
    assertThat(wav.form()).isEqualTo("RIFF");
    assertThat(wav.chunks().keySet()).containsExactly("JUNK", "fmt ", "LIST", "data");
    assertThat(wav.chunks()).containsEntry("JUNK", 28L).containsEntry("data", 32_000L);
    assertThat(wav.dataAt() + wav.dataLength()).isEqualTo(Files.size(file));
    assertThat(wav.format().getShort(0)).as("PCM").isEqualTo((short) 1);
    assertThat(wav.format().getShort(2)).as("channels").isEqualTo((short) 2);
    assertThat(wav.format().getInt(4)).as("rate").isEqualTo(8000);
    assertThat(wav.format().getInt(8)).as("octets a second").isEqualTo(32_000);
    assertThat(wav.format().getShort(12)).as("octets a frame").isEqualTo((short) 4);
    assertThat(wav.format().getShort(14)).as("bits").isEqualTo((short) 16);
    assertThat(wav.info())
        .containsEntry("INAM", "call 42")
        .containsEntry("ISFT", "Earshot")
        .containsEntry("ICRD", "2026-01-02T03:04:05Z")
        .containsEntry("ICMT", "left: Zoë, right: reception");
  }

  @Test
  void shouldGiveBackEverySampleToAnIndependentReader()
      throws IOException, UnsupportedAudioFileException {
    // Given blocks of odd sizes
    try (WavWriter writer = create()) {
      for (int first = 0, count = 1; first < 9000; first += count, count = count * 2 % 1009 + 1) {
        writer.write(frames(first, Math.min(count, 9000 - first)));
      }
      assertThat(writer.position()).isEqualTo(Files.size(file));
    }

    // Then the JDK's reader finds the frames in order
    try (AudioInputStream audio = AudioSystem.getAudioInputStream(file.toFile())) {
      assertThat(audio.getFrameLength()).isEqualTo(9000);
      assertThat(audio.getFormat().getChannels()).isEqualTo(2);
      ByteBuffer all = ByteBuffer.wrap(audio.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < 9000; i++) {
        assertThat(all.getShort()).isEqualTo((short) i);
        assertThat(all.getShort()).isEqualTo((short) -i);
      }
    }
  }

  @Test
  void shouldBeReadableByItsOwnerAlone() throws IOException {
    create().close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void shouldBeValidWhereverItIsInterrupted() throws IOException {
    // Given a recording that is never closed
    WavWriter writer = create();
    assertThat(WavBytes.read(file).dataLength()).as("before any sample").isZero();
    for (int block = 1; block <= 40; block++) {
      writer.write(frames(0, 4000));

      // Then the file is whole at every moment, and counts all but the last two seconds
      WavBytes wav = WavBytes.read(file);
      assertThat(16_000L * block - wav.dataLength()).isBetween(0L, WavWriter.HEADER_EVERY - 1L);
    }
    writer.close();
    assertThat(WavBytes.read(file).dataLength()).isEqualTo(40 * 16_000);
  }

  @Test
  void shouldBecomeRf64WhenItPasses4GiB() throws IOException {
    // Given a recording that stops just short of what RIFF can hold (a sparse file)
    long start = FOUR_GIB - 65_536;
    try (WavWriter writer = new WavWriter(file, 2, 8000, INFO, start)) {
      assertThat(WavBytes.read(sized(start)).form()).isEqualTo("RIFF");
      long dataAt = WavBytes.read(file).dataAt();

      // When 128 KiB more are written
      writer.write(frames(0, 16_384));
      writer.write(frames(16_384, 16_384));

      // Then sizes are in ds64 in the place of JUNK, and the samples are where they were
      WavBytes wav = WavBytes.read(file);
      assertThat(wav.form()).isEqualTo("RF64");
      assertThat(wav.chunks().keySet()).containsExactly("ds64", "fmt ", "LIST", "data");
      assertThat(wav.dataAt()).isEqualTo(dataAt);
      assertThat(wav.dataLength()).isEqualTo(FOUR_GIB + 65_536);
      assertThat(wav.frames()).isEqualTo((FOUR_GIB + 65_536) / 4);
      assertThat(writer.durationMs()).isEqualTo((FOUR_GIB + 65_536) / 32);
    }
    assertThat(WavBytes.read(file).dataAt() + FOUR_GIB + 65_536).isEqualTo(Files.size(file));
  }

  /** Makes the file as long as its header says, without using the disk. */
  private Path sized(long dataLength) throws IOException {
    try (var channel = Files.newByteChannel(file, java.nio.file.StandardOpenOption.WRITE)) {
      long end = dataLength + Files.size(file);
      channel.position(end - 1).write(ByteBuffer.allocate(1));
    }
    return file;
  }

  @Test
  void shouldWriteTheSameOctetsForTheSameCalls() throws IOException {
    Path other = folder.resolve("other.wav");
    for (Path path : new Path[] {file, other}) {
      try (WavWriter writer = WavWriter.create(path, 2, 8000, INFO)) {
        writer.write(frames(0, 20_000));
        writer.write(frames(5, 7));
      }
    }
    assertThat(Files.mismatch(file, other)).isEqualTo(-1);
  }

  @Test
  void shouldLeaveOutEmptyTextsAndCutEndlessOnes() throws IOException {
    WavInfo info = new WavInfo("", "x", "", "y".repeat(10_000));
    WavWriter.create(file, 1, 8000, info).close();
    WavBytes wav = WavBytes.read(file);
    assertThat(wav.info().keySet()).containsExactly("ISFT", "ICMT");
    assertThat(wav.info().getOrDefault("ICMT", "")).hasSizeBetween(1000, 4096);
  }

  @Test
  void shouldRefuseHalfAFrame() {
    try (WavWriter writer = create()) {
      assertThatThrownBy(() -> writer.write(ByteBuffer.allocate(6)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("6 octets");
    }
  }

  @Test
  void shouldNameTheFileThatCannotBeCreated() {
    create().close();
    assertThatThrownBy(this::create)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void shouldNameTheFileThatCannotBeWrittenAndKeepTheSamples() {
    // Given a file that was closed behind the caller's back
    WavWriter writer = create();
    writer.close();
    ByteBuffer pcm = frames(0, 10);

    // When samples come, then the failure names it and none of them counts as written
    assertThatThrownBy(() -> writer.write(pcm))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString());
    assertThat(pcm.remaining()).isEqualTo(40);
    assertThat(writer.durationMs()).isZero();
  }

  @Test
  void shouldCloseTwiceWithoutHarm() {
    WavWriter writer = create();
    writer.close();
    writer.close();
    assertThat(file).exists();
  }

  @Test
  void shouldSatisfySoxInterruptedOrNot() throws IOException, InterruptedException {
    assumeTrue(
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(p -> Files.isExecutable(Path.of(p, "soxi"))),
        "soxi (Debian package sox) is not installed");
    WavWriter writer = create();
    writer.write(frames(0, 20_000));
    writer.write(frames(0, 100));

    // Before it is closed, sox finds what the header counts; afterwards, everything
    assertThat(soxi("-s")).isEqualTo("20000");
    writer.close();
    assertThat(soxi("-s")).isEqualTo("20100");
    assertThat(soxi("-c")).isEqualTo("2");
    assertThat(soxi("-r")).isEqualTo("8000");
  }

  private String soxi(String option) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("soxi", option, file.toString()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output.strip();
  }
}

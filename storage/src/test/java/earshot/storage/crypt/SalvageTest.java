package earshot.storage.crypt;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.storage.file.DiskLayer;
import earshot.storage.file.FileLayer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SalvageTest {
  private static final int LENGTH = 3 * Segments.PLAINTEXT + 5000;

  private final FileLayer files = DiskLayer.open();
  private final byte[] plaintext = Plaintext.of(LENGTH);
  @TempDir Path folder;
  private Path file = Path.of("nowhere");

  @BeforeEach
  void name() {
    file = folder.resolve("audio.ear");
  }

  @Test
  void shouldGiveAllWholeSegmentsWhereverTheFileWasCut() throws IOException {
    // Given
    Plaintext.seal(files, file, plaintext);
    byte[] octets = Files.readAllBytes(file);
    for (int cut = 0; cut < octets.length; cut += near(cut) ? 1 : 53) {
      // When
      Files.write(file, Arrays.copyOf(octets, cut));
      try (Salvage salvage = salvage();
          InputStream stream = salvage.plaintext()) {
        // Then
        int whole = (int) Segments.plaintextBefore(cut / Segments.SIZE);
        assertThat(salvage.octets()).as("cut at %d", cut).isEqualTo(whole);
        assertThat(salvage.isComplete()).isFalse();
        assertThat(salvage.damagedSegments()).isZero();
        assertThat(stream.readAllBytes()).isEqualTo(Arrays.copyOf(plaintext, whole));
      }
    }
  }

  private static boolean near(int cut) {
    int place = cut % Segments.SIZE;
    return place < 70 || place > Segments.SIZE - 30;
  }

  @Test
  void shouldGiveAllOfAFileThatWasSealedAfterAll() throws IOException {
    for (int length : new int[] {0, 1, Segments.PLAINTEXT - Segments.HEADER, LENGTH}) {
      // Given
      byte[] all = Plaintext.of(length);
      Plaintext.seal(files, file, all);
      // When
      try (Salvage salvage = salvage()) {
        // Then
        assertThat(salvage.isComplete()).as("%d octets", length).isTrue();
        assertThat(salvage.octets()).isEqualTo(length);
        assertThat(salvage.plaintext().readAllBytes()).isEqualTo(all);
      }
    }
  }

  @Test
  void shouldKeepTheTimeOfWhatFollowsASegmentThatTheDiskForgot() throws IOException {
    // Given
    Plaintext.seal(files, file, plaintext);
    byte[] octets = Arrays.copyOf(Files.readAllBytes(file), 3 * Segments.SIZE + 7);
    Arrays.fill(octets, Segments.SIZE, 2 * Segments.SIZE, (byte) 0);
    Files.write(file, octets);
    // When
    try (Salvage salvage = salvage()) {
      // Then
      byte[] expected = Arrays.copyOf(plaintext, (int) Segments.plaintextBefore(3));
      Arrays.fill(
          expected, (int) Segments.plaintextBefore(1), (int) Segments.plaintextBefore(2), (byte) 0);
      assertThat(salvage.damagedSegments()).isEqualTo(1);
      assertThat(salvage.isComplete()).isFalse();
      assertThat(salvage.plaintext().readAllBytes()).isEqualTo(expected);
    }
  }

  @Test
  void shouldGiveNothingOfAFileThatIsAnotherOrForgotten() throws IOException {
    // Given
    Files.write(file, new byte[2 * Segments.SIZE + 9]);
    // When
    try (Salvage salvage = salvage()) {
      // Then
      assertThat(salvage.octets()).isZero();
      assertThat(salvage.plaintext().readAllBytes()).isEmpty();
    }
  }

  @Test
  void shouldGiveWhatAWriterHadInWholeSegments() throws IOException {
    // Given a writer that is never sealed
    try (SealedWriter writer = SealedWriter.create(files, file, Plaintext.key(), Plaintext.NAME)) {
      for (int at = 0; at < LENGTH; at += 320) {
        writer.write(ByteBuffer.wrap(plaintext, at, Math.min(320, LENGTH - at)));
        // When
        try (Salvage salvage = salvage()) {
          // Then
          assertThat(salvage.octets()).isEqualTo(writer.acceptedInWholeSegments());
          assertThat(writer.accepted() - salvage.octets()).isLessThanOrEqualTo(Segments.SIZE);
        }
      }
    }
  }

  private Salvage salvage() throws IOException {
    return Salvage.of(files, file, Plaintext.key(), Plaintext.NAME);
  }
}

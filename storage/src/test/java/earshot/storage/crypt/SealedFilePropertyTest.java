package earshot.storage.crypt;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.storage.file.DiskLayer;
import earshot.storage.file.Fault;
import earshot.storage.file.FaultyLayer;
import earshot.storage.file.FileLayer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

class SealedFilePropertyTest {
  private static final Path NOWHERE = Path.of("nowhere");

  private final FileLayer files = DiskLayer.open();
  private Path folder = NOWHERE;
  private Path file = NOWHERE;

  @BeforeProperty
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("sealed");
    file = folder.resolve("audio.ear");
  }

  @AfterProperty
  void removeFolder() throws IOException {
    Files.deleteIfExists(file);
    Files.delete(folder);
  }

  @Property(tries = 200)
  void shouldGiveBackWhatWasWrittenInAnyPieces(
      @ForAll @IntRange(max = 70_000) int length,
      @ForAll @IntRange(min = 1, max = 40_000) int largestPiece,
      @ForAll long seed)
      throws IOException {
    // Given
    Files.deleteIfExists(file);
    byte[] plaintext = Plaintext.of(length);
    Random chance = new Random(seed);
    // When
    long sealed;
    try (SealedWriter writer = SealedWriter.create(files, file, Plaintext.key(), Plaintext.NAME)) {
      for (int at = 0; at < length; ) {
        int piece = Math.min(length - at, 1 + chance.nextInt(largestPiece));
        writer.write(ByteBuffer.wrap(plaintext, at, piece));
        at += piece;
        assertThat(writer.accepted()).isEqualTo(at);
        assertThat(at - writer.acceptedInWholeSegments()).isBetween(0L, (long) Segments.PLAINTEXT);
      }
      sealed = writer.seal();
      assertThat(writer.acceptedInWholeSegments()).isEqualTo(length);
    }
    // Then
    assertThat(read(sealed)).isEqualTo(plaintext);
  }

  @Property(tries = 200)
  void shouldReadASliceAnywhere(
      @ForAll @IntRange(max = 60_000) int length,
      @ForAll @IntRange(max = 61_000) int from,
      @ForAll @IntRange(max = 40_000) int count)
      throws IOException {
    // Given
    byte[] plaintext = Plaintext.of(length);
    long sealed = Plaintext.seal(files, file, plaintext);
    ByteBuffer to = ByteBuffer.allocate(count);
    // When
    int read;
    try (SealedFile opened = open(sealed)) {
      read = opened.position(from).read(to);
    }
    // Then
    if (count == 0) {
      assertThat(read).isZero();
    } else if (from >= length) {
      assertThat(read).isEqualTo(-1);
    } else {
      int expected = Math.min(count, length - from);
      assertThat(read).isEqualTo(expected);
      assertThat(Arrays.copyOf(to.array(), expected))
          .isEqualTo(Arrays.copyOfRange(plaintext, from, from + expected));
    }
  }

  @Property(tries = 200)
  void shouldLoseAndDoubleNothingWhenTheDiskRefuses(
      @ForAll @IntRange(max = 70_000) int length,
      @ForAll @IntRange(min = 1, max = 40_000) int largestPiece,
      @ForAll long seed)
      throws IOException {
    // Given
    Files.deleteIfExists(file);
    byte[] plaintext = Plaintext.of(length);
    Random chance = new Random(seed);
    FaultyLayer faulty = new FaultyLayer(folder, Fault.Plan.none());
    SealedWriter writer = SealedWriter.create(faulty, file, Plaintext.key(), Plaintext.NAME);
    // When
    Fault[] kinds = {Fault.NONE, Fault.FULL, Fault.BROKEN, Fault.SHORT};
    faulty.plan((step, operation, path) -> kinds[chance.nextInt(kinds.length)]);
    ByteBuffer from = ByteBuffer.wrap(plaintext);
    while (from.hasRemaining()) {
      from.limit(Math.min(length, from.position() + 1 + chance.nextInt(largestPiece)));
      writeStubbornly(writer, from);
      from.limit(length);
    }
    long sealed = sealStubbornly(writer);
    writer.close();
    // Then
    assertThat(read(sealed)).isEqualTo(plaintext);
  }

  private static void writeStubbornly(SealedWriter writer, ByteBuffer from) {
    while (from.hasRemaining()) {
      try {
        writer.write(from);
      } catch (IOException refused) {
        assertThat(writer.acceptedInWholeSegments()).isLessThanOrEqualTo(writer.accepted());
      }
    }
  }

  private static long sealStubbornly(SealedWriter writer) {
    while (true) {
      try {
        return writer.seal();
      } catch (IOException refused) {
        assertThat(refused).isNotNull();
      }
    }
  }

  private byte[] read(long sealed) throws IOException {
    try (SealedFile opened = open(sealed)) {
      return Plaintext.readAll(opened);
    }
  }

  private SealedFile open(long sealed) throws IOException {
    return SealedFile.open(files, file, Plaintext.key(), Plaintext.NAME, sealed);
  }
}

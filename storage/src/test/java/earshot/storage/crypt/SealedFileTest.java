package earshot.storage.crypt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.storage.file.DiskLayer;
import earshot.storage.file.FileLayer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedFileTest {
  private static final int FIRST = Segments.PLAINTEXT - Segments.HEADER;

  private final FileLayer files = DiskLayer.open();
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        1,
        FIRST - 1,
        FIRST,
        FIRST + 1,
        FIRST + Segments.PLAINTEXT - 1,
        FIRST + Segments.PLAINTEXT,
        FIRST + Segments.PLAINTEXT + 1,
        100_000
      })
  void shouldGiveBackWhatWasSealed(int length) throws IOException {
    // Given
    Path file = folder.resolve("audio.ear");
    byte[] plaintext = Plaintext.of(length);
    // When
    long sealed = Plaintext.seal(files, file, plaintext);
    // Then
    assertThat(Files.size(file)).isEqualTo(sealed).isEqualTo(Segments.sealedLength(length));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (SealedFile known = open(file, sealed);
        SealedFile unknown = openOfAnyLength(file)) {
      assertThat(Plaintext.readAll(known)).isEqualTo(plaintext);
      assertThat(Plaintext.readAll(unknown)).isEqualTo(plaintext);
      assertThat(known.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100})
  void shouldFindEveryFlippedOctet(int length) throws IOException {
    // Given
    Path file = folder.resolve("audio.ear");
    long sealed = Plaintext.seal(files, file, Plaintext.of(length));
    byte[] octets = Files.readAllBytes(file);
    for (int at = 0; at < octets.length; at++) {
      // When
      byte[] altered = octets.clone();
      altered[at] ^= (byte) (1 << (at % 8));
      Files.write(file, altered);
      // Then
      assertThatThrownBy(
              () -> {
                try (SealedFile opened = open(file, sealed)) {
                  Plaintext.readAll(opened);
                }
              })
          .as("octet %d", at)
          .isInstanceOf(DamagedFileException.class)
          .hasMessageContaining(file.toString());
      assertThatThrownBy(() -> openOfAnyLength(file)).isInstanceOf(DamagedFileException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void shouldNameTheSegmentThatWasAltered(int segment) throws IOException {
    // Given
    Path file = folder.resolve("audio.ear");
    long sealed = Plaintext.seal(files, file, Plaintext.of(3 * Segments.PLAINTEXT + 100));
    byte[] octets = Files.readAllBytes(file);
    octets[segment * Segments.SIZE + 50] ^= 1;
    Files.write(file, octets);
    // When
    try (SealedFile opened = open(file, sealed)) {
      // Then
      assertThatThrownBy(() -> Plaintext.readAll(opened))
          .isInstanceOfSatisfying(
              DamagedFileException.class,
              e -> assertThat(e.offset()).isEqualTo((long) segment * Segments.SIZE));
    }
  }

  @Test
  void shouldReadWhatIsGoodOfAnAlteredFile() throws IOException {
    // Given
    Path file = folder.resolve("audio.ear");
    byte[] plaintext = Plaintext.of(3 * Segments.PLAINTEXT);
    long sealed = Plaintext.seal(files, file, plaintext);
    byte[] octets = Files.readAllBytes(file);
    octets[Segments.SIZE + 50] ^= 1;
    Files.write(file, octets);
    // When
    ByteBuffer after = ByteBuffer.allocate(1000);
    try (SealedFile opened = open(file, sealed)) {
      long start = Segments.plaintextBefore(2);
      opened.position(start).read(after);
      // Then
      assertThat(after.array())
          .isEqualTo(Arrays.copyOfRange(plaintext, (int) start, (int) start + 1000));
    }
  }

  @Test
  void shouldFindACutAtEveryLength() throws IOException {
    // Given
    Path file = folder.resolve("audio.ear");
    long sealed = Plaintext.seal(files, file, Plaintext.of(2 * Segments.PLAINTEXT + 30));
    byte[] octets = Files.readAllBytes(file);
    for (int length = 0; length < octets.length; length += near(length) ? 1 : 101) {
      // When
      Files.write(file, Arrays.copyOf(octets, length));
      // Then
      assertThatThrownBy(() -> open(file, sealed))
          .as("cut at %d", length)
          .isInstanceOf(DamagedFileException.class)
          .hasMessageContaining("cut short at " + length);
      assertThatThrownBy(() -> openOfAnyLength(file))
          .as("cut at %d, length unknown", length)
          .isInstanceOf(DamagedFileException.class);
    }
  }

  private static boolean near(int length) {
    int place = length % Segments.SIZE;
    return place < 100 || place > Segments.SIZE - 100;
  }

  @Test
  void shouldFindOctetsThatWereAppended() throws IOException {
    // Given
    Path file = folder.resolve("audio.ear");
    long sealed = Plaintext.seal(files, file, Plaintext.of(500));
    byte[] octets = Files.readAllBytes(file);
    for (int more = 1; more < 40; more++) {
      // When
      Files.write(file, Arrays.copyOf(octets, octets.length + more));
      // Then
      assertThatThrownBy(() -> open(file, sealed))
          .isInstanceOf(DamagedFileException.class)
          .hasMessageContaining("appended");
      assertThatThrownBy(() -> openOfAnyLength(file)).isInstanceOf(DamagedFileException.class);
    }
  }

  @Test
  void shouldNotTakeOneFileForAnother() throws IOException {
    // Given
    Path file = folder.resolve("audio.ear");
    Plaintext.seal(files, file, Plaintext.of(500));
    DataKey sameOctetsOtherCall =
        DataKey.of(Plaintext.CALL.replace("9f2c", "9f2d"), filled((byte) 7));
    // Then
    assertThatThrownBy(() -> SealedFile.openOfAnyLength(files, file, Plaintext.key(), "leg1.ear"))
        .isInstanceOf(DamagedFileException.class);
    assertThatThrownBy(
            () -> SealedFile.openOfAnyLength(files, file, sameOctetsOtherCall, Plaintext.NAME))
        .isInstanceOf(DamagedFileException.class);
  }

  @Test
  void shouldSealSmallValues() {
    // Given
    DataKey key = Plaintext.key();
    byte[] value = Plaintext.of(100);
    // When
    byte[] sealed = key.sealValue("summary", value);
    // Then
    assertThat(key.openValue("summary", sealed)).isEqualTo(value);
    assertThat(key.sealValue("summary", value)).isNotEqualTo(sealed).hasSize(129);
    assertThatThrownBy(() -> key.openValue("record", sealed))
        .isInstanceOf(DamagedValueException.class);
    for (int at = 0; at < sealed.length; at++) {
      byte[] altered = sealed.clone();
      altered[at] ^= 1;
      assertThatThrownBy(() -> key.openValue("summary", altered))
          .isInstanceOf(DamagedValueException.class);
    }
    assertThatThrownBy(() -> key.openValue("summary", new byte[0]))
        .isInstanceOf(DamagedValueException.class);
  }

  @Test
  void shouldTellNothingOfTheKey() {
    assertThat(Plaintext.key()).hasToString("data key of " + Plaintext.CALL);
    assertThatThrownBy(() -> DataKey.of(Plaintext.CALL, filled((byte) 7, 31)))
        .hasMessage("a data key has 32 octets, not 31");
  }

  private static byte[] filled(byte octet) {
    return filled(octet, DataKey.LENGTH);
  }

  private static byte[] filled(byte octet, int length) {
    byte[] octets = new byte[length];
    Arrays.fill(octets, octet);
    return octets;
  }

  private SealedFile open(Path file, long sealed) throws IOException {
    return SealedFile.open(files, file, Plaintext.key(), Plaintext.NAME, sealed);
  }

  private SealedFile openOfAnyLength(Path file) throws IOException {
    return SealedFile.openOfAnyLength(files, file, Plaintext.key(), Plaintext.NAME);
  }
}

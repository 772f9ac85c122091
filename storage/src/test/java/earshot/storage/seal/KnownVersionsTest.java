package earshot.storage.seal;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.storage.file.DiskLayer;
import earshot.storage.file.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownVersionsTest {
  private static final byte[] FIRST = {1, 2, 3, 4, 5};
  private static final byte[] SECOND = {6, 7, 8};

  private final DiskLayer disk = DiskLayer.open();
  @TempDir private Path temp;
  private Path journal = Path.of("");

  @BeforeEach
  void shouldHoldTwo() throws IOException {
    journal = temp.resolve("call.known");
    try (OpenFile file = disk.create(journal)) {
      long end = KnownVersions.append(file, 0, FIRST);
      KnownVersions.append(file, end, SECOND);
    }
  }

  private List<byte[]> read() throws IOException {
    try (OpenFile file = disk.openToRead(journal)) {
      return KnownVersions.newestFirst(file);
    }
  }

  @Test
  void shouldGiveTheNewestFirst() throws IOException {
    assertThat(read()).containsExactly(SECOND, FIRST);
  }

  @Test
  void shouldGiveTheOneBeforeWhenTheNewestIsCutOffAnywhere() throws IOException {
    byte[] whole = Files.readAllBytes(journal);
    for (int length = 9; length < whole.length; length++) {
      Files.write(journal, Arrays.copyOf(whole, length));
      assertThat(read()).as("%d octets", length).containsExactly(FIRST);
    }
  }

  @Test
  void shouldOverwriteAVersionThatWasNotWrittenWhole() throws IOException {
    try (OpenFile file = disk.openToWrite(journal)) {
      file.writeFully(ByteBuffer.wrap(new byte[] {0, 0, 0, 9, 1, 1, 1, 1, 1, 1}), 16);
      KnownVersions.append(file, 16, FIRST);
    }
    assertThat(read().getFirst()).isEqualTo(FIRST);
  }

  @Test
  void shouldReadAnyOctets() throws IOException {
    Random chance = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      byte[] octets = new byte[chance.nextInt(40)];
      chance.nextBytes(octets);
      for (int at = 0; at < octets.length - 3 && chance.nextBoolean(); at += 8) {
        octets[at] = octets[at + 1] = octets[at + 2] = 0; // lengths that may be true
      }
      Files.write(journal, octets);
      int taken = read().stream().mapToInt(version -> version.length + 4).sum();
      assertThat(taken).isLessThanOrEqualTo(octets.length);
    }
  }
}

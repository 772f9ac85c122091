package earshot.storage.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.storage.file.DiskLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryFilesTest {
  @TempDir private Path folder;
  private EntryFiles entries;

  @BeforeEach
  void shouldStartEmpty() throws IOException {
    entries = new EntryFiles(DiskLayer.open(), folder);
    entries.lock().close();
  }

  private static List<byte[]> bodies(int from, int to) {
    List<byte[]> bodies = new ArrayList<>();
    for (int i = from; i < to; i++) {
      bodies.add(("entry\n" + i).getBytes(UTF_8));
    }
    return bodies;
  }

  private List<String> read() throws IOException {
    List<String> read = new ArrayList<>();
    entries.forEach((_, body) -> read.add(new String(body, UTF_8)));
    return read;
  }

  @Test
  void shouldKeepEntriesAsText() throws IOException {
    entries.append(0, bodies(0, 1));
    entries.append(1, bodies(1, 3));
    assertThat(Files.readString(folder.resolve("entries/0000000000")))
        .isEqualTo("0 7\nentry\n0\n1 7\nentry\n1\n2 7\nentry\n2\n");
    assertThat(read()).containsExactly("entry\n0", "entry\n1", "entry\n2");
    assertThat(entries.size()).isEqualTo(3);
  }

  @Test
  void shouldBeginAFileForEach65536() throws IOException {
    entries.append(0, bodies(0, 65_530));
    entries.append(65_530, bodies(65_530, 65_540));
    assertThat(entries.size()).isEqualTo(65_540);
    assertThat(Files.readString(folder.resolve("entries/0000065536")))
        .startsWith("65536 11\nentry\n65536\n");
    assertThat(read()).hasSize(65_540).last().isEqualTo("entry\n65539");
  }

  @Test
  void shouldWriteOverWhatACrashLeft() throws IOException {
    // Given
    entries.append(0, bodies(0, 20));
    Path file = folder.resolve("entries/0000000000");
    byte[] whole = Files.readAllBytes(file);

    // Then, wherever the file was cut
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      int left = Math.toIntExact(entries.size());
      assertThat(read()).hasSize(left);
      entries.append(left, bodies(left, 20));
      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }
  }

  @Test
  void shouldSayWhereItIsDamaged() throws IOException {
    entries.append(0, bodies(0, 20));
    Path file = folder.resolve("entries/0000000000");
    byte[] whole = Files.readAllBytes(file);
    whole[12] = '7';
    Files.write(file, whole);
    assertThatThrownBy(this::read).hasMessage(file + ": no entry 1 at 12");
    assertThatThrownBy(() -> entries.append(25, bodies(25, 26))).isInstanceOf(IOException.class);
  }
}

package earshot.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultyLayerTest {
  @TempDir Path temporary;

  @Test
  void shouldForgetWhatWasNeverForcedAndKeepWhatWas() throws IOException {
    Set<String> outcomes = new TreeSet<>();
    for (int seed = 0; seed < 40; seed++) {
      // Given
      Path root = Files.createDirectory(temporary.resolve("disk" + seed));
      FaultyLayer files = new FaultyLayer(root, Fault.Plan.none());
      write(files, root.resolve("forced"), 1, true);
      files.forceFolder(root);
      write(files, root.resolve("content"), 2, true);
      write(files, root.resolve("nothing"), 3, false);
      // When
      files.cutPower(new SplittableRandom(seed));
      // Then
      assertThat(Files.readAllBytes(root.resolve("forced"))).containsExactly(1, 1, 1, 1);
      boolean content = Files.exists(root.resolve("content"));
      if (content) {
        assertThat(Files.readAllBytes(root.resolve("content"))).containsExactly(2, 2, 2, 2);
      }
      boolean nothing = Files.exists(root.resolve("nothing"));
      outcomes.add(content + " " + (nothing ? Files.size(root.resolve("nothing")) : "gone"));
    }
    assertThat(outcomes).contains("false gone", "true gone", "true 0", "true 4");
  }

  @Test
  void shouldLoseARenameThatWasNotForced() throws IOException {
    Set<List<String>> outcomes = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      // Given
      Path root = Files.createDirectory(temporary.resolve("disk" + seed));
      FaultyLayer files = new FaultyLayer(root, Fault.Plan.none());
      files.makeFolders(root.resolve("spool/call"));
      write(files, root.resolve("spool/call/file"), 1, true);
      files.sync(root, List.of());
      // When
      files.rename(root.resolve("spool/call"), root.resolve("recording"));
      files.cutPower(new SplittableRandom(seed));
      // Then
      try (var paths = Files.walk(root)) {
        outcomes.add(
            paths.filter(Files::isRegularFile).map(p -> root.relativize(p).toString()).toList());
      }
    }
    assertThat(outcomes)
        .containsExactlyInAnyOrder(List.of("spool/call/file"), List.of("recording/file"));
  }

  @Test
  void shouldKeepARenameWhoseFolderWasForced() throws IOException {
    for (int seed = 0; seed < 20; seed++) {
      // Given
      Path root = Files.createDirectory(temporary.resolve("disk" + seed));
      FaultyLayer files = new FaultyLayer(root, Fault.Plan.none());
      files.makeFolders(root.resolve("call"));
      files.forceFolder(root);
      write(files, root.resolve("call/file"), 1, true);
      files.forceFolder(root.resolve("call"));
      // When
      files.rename(root.resolve("call"), root.resolve("recording"));
      files.forceFolder(root);
      files.cutPower(new SplittableRandom(seed));
      // Then
      assertThat(Files.readAllBytes(root.resolve("recording/file"))).hasSize(4);
      assertThat(root.resolve("call")).doesNotExist();
    }
  }

  @Test
  void shouldBeFullAndHaveRoomAgain() throws IOException {
    // Given
    FaultyLayer files = new FaultyLayer(temporary, Fault.Plan.none());
    files.room(3);
    try (OpenFile file = files.create(temporary.resolve("file"))) {
      // Then
      assertThatThrownBy(() -> file.write(ByteBuffer.allocate(4), 0))
          .isInstanceOf(StorageFullException.class);
      files.room(4);
      assertThat(file.write(ByteBuffer.allocate(4), 0)).isEqualTo(4);
    }
  }

  @Test
  void shouldDoNothingForTheDead() throws IOException {
    // Given
    FaultyLayer files = new FaultyLayer(temporary, Fault.Plan.killAt(2));
    OpenFile file = files.create(temporary.resolve("file"));
    // Then
    assertThatThrownBy(() -> file.write(ByteBuffer.allocate(4), 0)).isInstanceOf(Killed.class);
    assertThatThrownBy(file::force).isInstanceOf(Killed.class);
    assertThatThrownBy(() -> files.delete(temporary.resolve("file"))).isInstanceOf(Killed.class);
    assertThat(temporary.resolve("file")).hasSize(2);
    file.close();
  }

  private static void write(FileLayer files, Path path, int octet, boolean force)
      throws IOException {
    byte[] octets = {(byte) octet, (byte) octet, (byte) octet, (byte) octet};
    try (OpenFile file = files.create(path)) {
      file.writeFully(ByteBuffer.wrap(octets), 0);
      if (force) {
        file.force();
      }
    }
  }
}

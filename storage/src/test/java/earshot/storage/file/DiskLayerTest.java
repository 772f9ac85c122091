package earshot.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskLayerTest {
  private final DiskLayer files = DiskLayer.open();
  @TempDir Path folder;

  @Test
  void shouldMakeFilesAndFoldersForTheirOwnerAlone() throws IOException {
    // When
    List<Path> holders = files.makeFolders(folder.resolve("a/b"));
    files.create(folder.resolve("a/b/file")).close();
    // Then
    assertThat(holders).containsExactly(folder.resolve("a"), folder);
    assertThat(files.makeFolders(folder.resolve("a/b"))).isEmpty();
    assertThat(mode(folder.resolve("a"))).isEqualTo("rwx------");
    assertThat(mode(folder.resolve("a/b/file"))).isEqualTo("rw-------");
    assertThat(files.list(folder.resolve("a"))).containsExactly(folder.resolve("a/b"));
    assertThat(files.list(folder.resolve("none"))).isEmpty();
    assertThatThrownBy(() -> files.create(folder.resolve("a/b/file")))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(() -> files.openToRead(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }

  /** As a package makes it for its two users. */
  @Test
  void shouldMakeThemForAGroupWhereTheFolderIsThatGroupsAlone() throws IOException {
    // Given
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwx---"));
    // When
    files.makeFolders(data.resolve("a"));
    files.create(data.resolve("file")).close();
    files.lock(data.resolve("lock")).close();
    // Then: less what the process's umask takes from a group
    assertThat(mode(data.resolve("a"))).startsWith("rwxr").endsWith("---");
    assertThat(mode(data.resolve("file"))).startsWith("rw-r").endsWith("---");
    assertThat(mode(data.resolve("lock"))).startsWith("rw-r").endsWith("---");
  }

  @Test
  void shouldMakeThemForTheirOwnerWhereOthersMayLook() throws IOException {
    // Given
    Path shared = Files.createDirectory(folder.resolve("shared"));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxr-x"));
    // When
    files.makeFolders(shared.resolve("data"));
    // Then
    assertThat(mode(shared.resolve("data"))).isEqualTo("rwx------");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void shouldOverwriteInPlaceAndRenameAFolder() throws IOException {
    // Given
    files.makeFolders(folder.resolve("spool/call"));
    try (OpenFile file = files.create(folder.resolve("spool/call/file"))) {
      file.writeFully(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}), 0);
      file.writeFully(ByteBuffer.wrap(new byte[] {9, 9}), 1);
      file.force();
    }
    // When
    files.rename(folder.resolve("spool/call"), folder.resolve("recording"));
    files.forceFolder(folder);
    // Then
    assertThat(Files.readAllBytes(folder.resolve("recording/file"))).containsExactly(1, 9, 9, 4);
    assertThat(files.exists(folder.resolve("spool/call"))).isFalse();
    assertThat(files.freeOctets(folder)).isPositive();
  }

  @Test
  void shouldSyncTheWholeFileSystemWhereItCan() throws IOException {
    try (OpenFile file = files.create(folder.resolve("file"))) {
      // When
      files.sync(folder, List.of(file));
      // Then
      assertThat(FileSystemSync.find()).isPresent();
      assertThat(files.forcedSingly()).isZero();
    }
    assertThatThrownBy(() -> files.sync(folder.resolve("none"), List.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("errno 2");
  }

  @Test
  void shouldForceFilesSinglyWhereItMust() throws IOException {
    // Given
    DiskLayer plain = DiskLayer.withoutFileSystemSync();
    try (OpenFile one = plain.create(folder.resolve("one"));
        OpenFile other = plain.create(folder.resolve("other"))) {
      // When
      plain.sync(folder, List.of(one, other));
    }
    // Then
    assertThat(plain.forcedSingly()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldLetOneHoldALockAtATime(boolean sameLayer) throws Exception {
    // Given
    Path lock = folder.resolve("lock");
    FileLayer other = sameLayer ? files : DiskLayer.open();
    CountDownLatch waiting = new CountDownLatch(1);
    try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> second;
      try (Closeable _ = files.lock(lock)) {
        // When
        second =
            thread.submit(
                () -> {
                  waiting.countDown();
                  other.lock(lock).close();
                  return null;
                });
        waiting.await();
        // Then
        assertThat(second.isDone()).isFalse();
      }
      second.get();
    }
  }
}

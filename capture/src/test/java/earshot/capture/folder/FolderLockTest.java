package earshot.capture.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  @TempDir private Path folder;

  @Test
  void shouldKeepAFolderForOneRecorder() throws Exception {
    try (FolderLock lock = FolderLock.of(folder)) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> FolderLock.of(folder).close())
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("cannot record into the folder %s: another recorder writes into it", folder);
    }
    Path file = folder.resolve(FolderLock.NAME);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void shouldLetTheNextOneHaveIt() {
    FolderLock.of(folder).close();
    FolderLock.of(folder).close();
  }
}

package earshot.storage.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Who may see what we make: the process's own user alone; or that user's group as well, where the
 * folder in which it is made is open to that group and closed to others ({@code rwxrwx---}). A
 * package makes the data folder so, where the recorder and the console are two users.
 */
public final class FolderAccess {
  private static final Set<PosixFilePermission> SHARED =
      PosixFilePermissions.fromString("rwxrwx---");

  private FolderAccess() {}

  /** The permissions of a new file. */
  public static FileAttribute<Set<PosixFilePermission>> file(Path file) throws IOException {
    return permissions(isShared(file) ? "rw-rw----" : "rw-------");
  }

  /** The permissions of a new folder, and of those above it that are missing too. */
  public static FileAttribute<Set<PosixFilePermission>> folder(Path folder) throws IOException {
    return permissions(isShared(folder) ? "rwxrwx---" : "rwx------");
  }

  /** Whether the nearest folder above that is there is its group's, and nobody else's. */
  private static boolean isShared(Path fresh) throws IOException {
    Path at = fresh.toAbsolutePath().getParent();
    while (at != null && !Files.isDirectory(at)) {
      at = at.getParent();
    }
    return at != null && Files.getPosixFilePermissions(at).equals(SHARED);
  }

  private static FileAttribute<Set<PosixFilePermission>> permissions(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }
}

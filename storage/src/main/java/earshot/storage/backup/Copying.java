package earshot.storage.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;

/** Copies files whole, with mode 0600, to the disk, and says their digest. */
final class Copying {
  private static final int BUFFER = 128 * 1024;

  private Copying() {}

  /** A copy under another name; the digest is of what was read. */
  static String copy(Path from, Path to) throws IOException {
    makeFolder(to);
    Path fresh = to.resolveSibling(to.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    MessageDigest sha256 = sha256();
    try (InputStream in = Files.newInputStream(from);
        FileChannel out = create(fresh)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sha256.update(buffer, 0, read);
        writeAll(out, ByteBuffer.wrap(buffer, 0, read));
      }
      out.force(true);
    }
    Files.move(fresh, to, StandardCopyOption.ATOMIC_MOVE);
    force(to);
    return HexFormat.of().formatHex(sha256.digest());
  }

  /** A new file with this content. */
  static String write(Path to, byte[] octets) throws IOException {
    makeFolder(to);
    Path fresh = to.resolveSibling(to.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (FileChannel out = create(fresh)) {
      writeAll(out, ByteBuffer.wrap(octets));
      out.force(true);
    }
    Files.move(fresh, to, StandardCopyOption.ATOMIC_MOVE);
    force(to);
    return HexFormat.of().formatHex(sha256().digest(octets));
  }

  static String digest(Path file) throws IOException {
    MessageDigest sha256 = sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sha256.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  static void writeAll(FileChannel out, ByteBuffer octets) throws IOException {
    while (octets.hasRemaining()) {
      out.write(octets);
    }
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private static void makeFolder(Path file) throws IOException {
    Files.createDirectories(
        Objects.requireNonNull(file.getParent()),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** Makes the file's name durable. */
  static void force(Path file) throws IOException {
    try (FileChannel folder =
        FileChannel.open(Objects.requireNonNull(file.getParent()), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

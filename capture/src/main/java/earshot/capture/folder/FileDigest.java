package earshot.capture.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of whole files. A recording's first octets, its header, are written last, so its digest
 * can only be had by reading it again; it is still in the page cache then. The buffer is small
 * enough to stay in the processor's own cache between the read and the digest.
 */
final class FileDigest {
  private static final int BUFFER_OCTETS = 64 * 1024;

  private final MessageDigest digest;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_OCTETS);

  FileDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The digest of the file as it is now, in lower-case hexadecimal. */
  String of(Path file) throws IOException {
    digest.reset();
    try (FileChannel channel = FileChannel.open(file)) {
      while (channel.read(buffer.clear()) >= 0) {
        digest.update(buffer.flip());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}

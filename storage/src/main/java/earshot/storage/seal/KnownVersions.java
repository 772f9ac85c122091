package earshot.storage.seal;

import earshot.storage.file.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The journal of a call: versions one after the other, each with its length before it, as 4 octets.
 * What a version is worth is for its encryption to say, not for this.
 */
final class KnownVersions {
  private static final int LENGTH = Integer.BYTES;

  private KnownVersions() {}

  /**
   * Appends a version.
   *
   * @return where the next one goes
   */
  static long append(OpenFile journal, long end, byte[] version) throws IOException {
    ByteBuffer octets = ByteBuffer.allocate(LENGTH + version.length);
    octets.putInt(version.length).put(version).flip();
    journal.writeFully(octets, end);
    return end + LENGTH + version.length;
  }

  /**
   * What can be taken for versions, the newest first. One that was cut off at the end is left out,
   * and all after a length that can't be true.
   */
  static List<byte[]> newestFirst(OpenFile journal) throws IOException {
    ByteBuffer octets = ByteBuffer.allocate(Math.toIntExact(journal.size()));
    journal.readFully(octets, 0);
    octets.flip();
    List<byte[]> versions = new ArrayList<>();
    while (octets.remaining() >= LENGTH) {
      int length = octets.getInt();
      if (length <= 0 || length > octets.remaining()) {
        break;
      }
      byte[] version = new byte[length];
      octets.get(version);
      versions.addFirst(version);
    }
    return versions;
  }
}

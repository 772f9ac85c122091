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
   * A version as it stands in the journal.
   *
   * @param octets encrypted; the reader's own
   * @param end where it ends
   */
  @SuppressWarnings("ArrayRecordComponent") // made for one reader, compared by nobody
  record Version(byte[] octets, long end) {}

  /**
   * What can be taken for versions, the newest first. One that was cut off at the end is left out,
   * and all after a length that can't be true.
   */
  static List<byte[]> newestFirst(OpenFile journal) throws IOException {
    return newestFirst(journal, 0, Math.toIntExact(journal.size())).stream()
        .map(Version::octets)
        .toList();
  }

  /** The same of so many octets from a place on where a version begins. */
  static List<Version> newestFirst(OpenFile journal, long start, int length) throws IOException {
    ByteBuffer octets = ByteBuffer.allocate(length);
    journal.readFully(octets, start);
    octets.flip();
    List<Version> versions = new ArrayList<>();
    while (octets.remaining() >= LENGTH) {
      int next = octets.getInt();
      if (next <= 0 || next > octets.remaining()) {
        break;
      }
      byte[] version = new byte[next];
      octets.get(version);
      versions.addFirst(new Version(version, start + octets.position()));
    }
    return versions;
  }
}

package earshot.capture.tap;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The head of a classic capture file (draft-ietf-opsawg-pcap section 4), whose magic number tells
 * the byte order and the unit of time.
 *
 * <pre>
 *  0: magic   4: major, minor version   8: time zone (unused)   12: accuracy (unused)
 * 16: snap length   20: FCS length (high bits), link type (low 16 bits)
 * </pre>
 *
 * @param swapped whether the file is little-endian, and this reader is not
 * @param unitNs ns in one unit of the sub-second field: 1,000 or 1
 * @param recordOctets length of the head before each frame
 * @param minorVersion up to 3, writers disagreed on the order of a frame's two lengths
 * @param snapLength unsigned
 */
record ClassicHeader(
    boolean swapped, int unitNs, int recordOctets, int minorVersion, int snapLength, int linkType) {
  static final int OCTETS = 24;

  private static final int MAGIC_US = 0xa1b2c3d4;
  private static final int MAGIC_NS = 0xa1b23c4d;

  /** As µs, with eight octets more per frame: interface, protocol and direction. */
  private static final int MAGIC_MODIFIED = 0xa1b2cd34;

  private static final int RECORD_OCTETS = 16;
  private static final int MODIFIED_RECORD_OCTETS = 24;

  /** Whether a file that begins with this number is a classic capture. */
  static boolean isMagic(int first) {
    return isOrderedMagic(first) || isOrderedMagic(Integer.reverseBytes(first));
  }

  private static boolean isOrderedMagic(int first) {
    return first == MAGIC_US || first == MAGIC_NS || first == MAGIC_MODIFIED;
  }

  /**
   * Reads the head at {@code at}, of which all octets are there.
   *
   * @return null when its magic is none
   */
  static @Nullable ClassicHeader read(ByteBuffer bytes, int at) {
    int first = bytes.getInt(at);
    if (!isMagic(first)) {
      return null;
    }
    boolean swapped = !isOrderedMagic(first);
    int magic = swapped ? Integer.reverseBytes(first) : first;
    int versions = order(bytes.getInt(at + 4), swapped);
    return new ClassicHeader(
        swapped,
        magic == MAGIC_NS ? 1 : 1000,
        magic == MAGIC_MODIFIED ? MODIFIED_RECORD_OCTETS : RECORD_OCTETS,
        swapped ? versions >>> 16 : versions & 0xFFFF,
        order(bytes.getInt(at + 16), swapped),
        order(bytes.getInt(at + 20), swapped) & 0xFFFF);
  }

  private static int order(int value, boolean swapped) {
    return swapped ? Integer.reverseBytes(value) : value;
  }
}

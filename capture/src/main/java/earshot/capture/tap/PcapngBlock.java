package earshot.capture.tap;

import java.nio.ByteBuffer;

/**
 * One whole pcapng block: a flyweight that knows its byte order and its bounds. Indices count from
 * the block's type, so they are those of the format's diagrams.
 */
final class PcapngBlock {
  private final DamageLog damage;
  private final PcapngOptions options = new PcapngOptions();

  private ByteBuffer bytes = ByteBuffer.allocate(0);
  private int start;
  private int length;
  private boolean swapped;
  private long offset;

  PcapngBlock(DamageLog damage) {
    this.damage = damage;
  }

  /**
   * @param start where the block's type stands in {@code bytes}
   * @param length octets from there up to the closing length, at least 8
   * @param offset the block's place in the capture
   */
  PcapngBlock wrap(ByteBuffer bytes, int start, int length, boolean swapped, long offset) {
    this.bytes = bytes;
    this.start = start;
    this.length = length;
    this.swapped = swapped;
    this.offset = offset;
    return this;
  }

  ByteBuffer bytes() {
    return bytes;
  }

  /** Where in {@link #bytes()} the octet of this index is. */
  int at(int index) {
    return start + index;
  }

  /** Octets up to the closing length, exclusive. */
  int length() {
    return length;
  }

  int int32(int index) {
    int value = bytes.getInt(start + index);
    return swapped ? Integer.reverseBytes(value) : value;
  }

  int int16(int index) {
    short value = bytes.getShort(start + index);
    return Short.toUnsignedInt(swapped ? Short.reverseBytes(value) : value);
  }

  /** The options from this index on. */
  PcapngOptions options(int index) {
    return options.wrap(bytes, start + index, start + length, swapped);
  }

  /** Whether the block is long enough for its type; if not, that is noted. */
  boolean has(int octets) {
    return length >= octets
        || refuse("a block of " + (length + 4) + " bytes is too short for its type");
  }

  /** Notes that the block makes no sense and was passed over; returns false for brevity. */
  boolean refuse(String why) {
    damage.skip(offset, why);
    return false;
  }
}

package earshot.capture.tap;

import java.nio.ByteBuffer;

/**
 * Walks the options at the end of a pcapng block (draft-ietf-opsawg-pcapng section 3.5) and never
 * looks past the block. Reused for every block.
 *
 * <pre>
 * 0: code   2: length   4: value, padded to four octets
 * </pre>
 */
final class PcapngOptions {
  private static final int HEAD_OCTETS = 4;

  private ByteBuffer bytes = ByteBuffer.allocate(0);
  private boolean swapped;
  private int next;
  private int end;
  private int code;
  private int length;
  private int valueAt;
  private boolean overrun;

  /** Starts before the first option; {@code end} is where the block's options must have ended. */
  PcapngOptions wrap(ByteBuffer bytes, int from, int end, boolean swapped) {
    this.bytes = bytes;
    this.swapped = swapped;
    this.next = from;
    this.end = end;
    this.overrun = false;
    return this;
  }

  /** Moves to the next option; false behind the last, be it by its mark or by the block's end. */
  boolean next() {
    if (end - next < HEAD_OCTETS) {
      return false;
    }
    code = uint16(next);
    length = uint16(next + 2);
    valueAt = next + HEAD_OCTETS;
    if (code == 0) {
      next = end;
      return false;
    }
    if (length > end - valueAt) {
      overrun = true;
      next = end;
      return false;
    }
    next = valueAt + (length + 3 & ~3);
    return true;
  }

  /** Whether the last option claimed more octets than its block has. */
  boolean overrun() {
    return overrun;
  }

  int code() {
    return code;
  }

  /** The value's first octet; only of an option that {@link #has} one. */
  int octet() {
    return bytes.get(valueAt) & 0xFF;
  }

  /** The value as 64 bits; only of an option that {@link #has} eight octets. */
  long int64() {
    long value = bytes.getLong(valueAt);
    return swapped ? Long.reverseBytes(value) : value;
  }

  /** Whether this is the option of that code, with at least so many octets of value. */
  boolean has(int wantedCode, int octets) {
    return code == wantedCode && length >= octets;
  }

  private int uint16(int at) {
    short value = bytes.getShort(at);
    return Short.toUnsignedInt(swapped ? Short.reverseBytes(value) : value);
  }
}

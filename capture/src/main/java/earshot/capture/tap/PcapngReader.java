package earshot.capture.tap;

/**
 * Reads a pcapng capture (draft-ietf-opsawg-pcapng section 3.1): block after block, each with its
 * length before and behind its content, in sections that each have their own byte order.
 *
 * <pre>
 * 0: type   4: length of the whole block   8: content   length - 4: the same length again
 * </pre>
 *
 * <p>A length that cannot be, or two that differ, ends the reading: where the next block begins is
 * then unknown. A block whose content contradicts itself is passed over, named and counted; blocks
 * of other types are passed over in silence, as the format asks.
 */
final class PcapngReader implements RecordReader {
  /** The type of a section header, the same in either byte order. */
  static final int SECTION = 0x0A0D0D0A;

  private static final int INTERFACE = 1;
  private static final int OBSOLETE_PACKET = 2;
  private static final int SIMPLE_PACKET = 3;
  private static final int STATISTICS = 5;
  private static final int ENHANCED_PACKET = 6;

  private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
  private static final int MIN_BLOCK_OCTETS = 12;
  private static final int MIN_SECTION_OCTETS = 28;
  private static final int MAJOR_VERSION = 1;
  private static final int LENGTH_OCTETS = 4;

  /** What a block may hold beside its frame: comments, names, hashes. */
  private static final int MAX_BLOCK_OCTETS = FrameLength.MAX_OCTETS + 1024 * 1024;

  private final ReadWindow window;
  private final DamageLog damage;
  private final PcapngBlock block;
  private final PcapngInterfaces interfaces;
  private final PcapngPackets packets;
  private boolean swapped;
  private int type;
  private long length;

  PcapngReader(ReadWindow window, DamageLog damage, TapCounters counters) {
    this.window = window;
    this.damage = damage;
    this.block = new PcapngBlock(damage);
    this.interfaces = new PcapngInterfaces(counters);
    this.packets = new PcapngPackets(interfaces, counters);
  }

  @Override
  public boolean next(CapturedFrame frame) {
    while (readHead()) {
      boolean sound = isOfInterest(type) ? hold() : passOver();
      if (!sound || type == SECTION && !beginSection()) {
        return false;
      }
      if (isOfInterest(type) && take(frame)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfInterest(int type) {
    return switch (type) {
      case SECTION, INTERFACE, OBSOLETE_PACKET, SIMPLE_PACKET, STATISTICS, ENHANCED_PACKET -> true;
      default -> false;
    };
  }

  /** Takes what the block holds; true when that was a frame. */
  private boolean take(CapturedFrame frame) {
    long offset = window.offset();
    block.wrap(window.buffer(), window.position(), (int) length - LENGTH_OCTETS, swapped, offset);
    // Passed now, although the frame lies in it: octets move only when more are asked for.
    window.advance((int) length);
    return switch (type) {
      case ENHANCED_PACKET -> packets.readEnhanced(block, frame);
      case OBSOLETE_PACKET -> packets.readObsolete(block, frame);
      case SIMPLE_PACKET -> packets.readSimple(block, frame);
      case INTERFACE -> {
        interfaces.describe(block);
        yield false;
      }
      case STATISTICS -> {
        interfaces.takeStatistics(block);
        yield false;
      }
      default -> false;
    };
  }

  private boolean readHead() {
    if (!window.ensure(MIN_BLOCK_OCTETS)) {
      if (window.available() > 0 || window.trouble() != null) {
        damage.cutShort(window, window.offset(), "the head of a block", MIN_BLOCK_OCTETS);
      }
      return false;
    }
    type = window.buffer().getInt(window.position());
    if (type != SECTION) {
      type = swapped ? Integer.reverseBytes(type) : type;
    } else if (!readByteOrder()) {
      return false;
    }
    length = Integer.toUnsignedLong(int32(4));
    boolean tooLong = isOfInterest(type) && length > MAX_BLOCK_OCTETS;
    if (length < MIN_BLOCK_OCTETS || length % 4 != 0 || tooLong) {
      damage.end(
          window.offset(), "a block that begins here claims to be " + length + " bytes long");
      return false;
    }
    return true;
  }

  private boolean readByteOrder() {
    int magic = window.buffer().getInt(window.position() + 8);
    swapped = magic == Integer.reverseBytes(BYTE_ORDER_MAGIC);
    if (swapped || magic == BYTE_ORDER_MAGIC) {
      return true;
    }
    damage.end(
        window.offset(),
        "a section header begins here whose byte-order mark is 0x" + Integer.toHexString(magic));
    return false;
  }

  /** Gets the whole block into the window. */
  private boolean hold() {
    if (!window.ensure((int) length)) {
      damage.cutShort(window, window.offset(), "the block", length);
      return false;
    }
    return lengthsAgree(window.offset(), int32((int) length - LENGTH_OCTETS));
  }

  private boolean passOver() {
    long offset = window.offset();
    if (!window.skip(length - LENGTH_OCTETS) || !window.ensure(LENGTH_OCTETS)) {
      damage.cutShort(window, offset, "the block", length);
      return false;
    }
    if (!lengthsAgree(offset, int32(0))) {
      return false;
    }
    window.advance(LENGTH_OCTETS);
    return true;
  }

  private boolean lengthsAgree(long offset, int behind) {
    if (Integer.toUnsignedLong(behind) == length) {
      return true;
    }
    damage.end(
        offset,
        "the block that begins here gives its length as "
            + length
            + " before its content and as "
            + Integer.toUnsignedString(behind)
            + " behind it");
    return false;
  }

  private boolean beginSection() {
    int versions = length < MIN_SECTION_OCTETS ? 0 : int32(12);
    int major = swapped ? versions & 0xFFFF : versions >>> 16;
    if (major != MAJOR_VERSION) {
      damage.end(window.offset(), "a section header of version 1 was expected here");
      return false;
    }
    interfaces.beginSection();
    return true;
  }

  private int int32(int index) {
    int value = window.buffer().getInt(window.position() + index);
    return swapped ? Integer.reverseBytes(value) : value;
  }
}

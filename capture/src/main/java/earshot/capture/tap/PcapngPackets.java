package earshot.capture.tap;

import org.jspecify.annotations.Nullable;

/**
 * Points frames at the packets in a pcapng capture's blocks (draft-ietf-opsawg-pcapng sections 4.3
 * and 4.4; the obsolete block, its appendix A).
 */
final class PcapngPackets {
  private static final int HEAD_OCTETS = 28;
  private static final int SIMPLE_HEAD_OCTETS = 12;
  private static final int EPB_DROPCOUNT = 4;
  private static final int DROPS_UNKNOWN = 0xFFFF;

  private final PcapngInterfaces interfaces;
  private final TapCounters counters;
  private long latestNs;

  PcapngPackets(PcapngInterfaces interfaces, TapCounters counters) {
    this.interfaces = interfaces;
    this.counters = counters;
  }

  /**
   * Reads an enhanced packet block.
   *
   * <pre>
   * 8: interface   12: time, high half   16: low half   20: captured   24: original   28: frame
   * </pre>
   *
   * @return whether {@code frame} was pointed at a frame
   */
  boolean readEnhanced(PcapngBlock block, CapturedFrame frame) {
    return block.has(HEAD_OCTETS) && read(block, block.int32(8), 0, frame);
  }

  /** Likewise the obsolete block, which has 16 bits each for interface and drops at 8 and 10. */
  boolean readObsolete(PcapngBlock block, CapturedFrame frame) {
    return block.has(HEAD_OCTETS) && read(block, block.int16(8), block.int16(10), frame);
  }

  /**
   * Likewise a simple packet block, which has no time of its own, belongs to interface 0, and of
   * which the snap length tells what was kept.
   *
   * <pre>
   * 8: original length   12: frame
   * </pre>
   */
  boolean readSimple(PcapngBlock block, CapturedFrame frame) {
    if (!block.has(SIMPLE_HEAD_OCTETS)) {
      return false;
    }
    @Nullable PcapngInterface on = interfaces.find(0);
    if (on == null) {
      return refuseInterface(block, 0);
    }
    int original = block.int32(8);
    int room = block.length() - SIMPLE_HEAD_OCTETS;
    long kept = Integer.toUnsignedLong(original);
    if (on.snapLength() != 0) {
      kept = Math.min(kept, Integer.toUnsignedLong(on.snapLength()));
    }
    if (kept > room) {
      return refuseLength(block, kept, room);
    }
    point(frame, block, SIMPLE_HEAD_OCTETS, (int) kept, original, on, TimestampScale.NONE);
    return true;
  }

  private boolean read(PcapngBlock block, int id, int lost, CapturedFrame frame) {
    @Nullable PcapngInterface on = interfaces.find(id);
    if (on == null) {
      return refuseInterface(block, id);
    }
    int captured = block.int32(20);
    int room = block.length() - HEAD_OCTETS;
    if (Integer.compareUnsigned(captured, room) > 0) {
      return refuseLength(block, Integer.toUnsignedLong(captured), room);
    }
    if (lost != 0 && lost != DROPS_UNKNOWN) {
      interfaces.addDrops(on, lost);
    }
    int optionsAt = HEAD_OCTETS + (captured + 3 & ~3);
    if (optionsAt < block.length()) {
      readOptions(block, optionsAt, on);
    }
    long units =
        Integer.toUnsignedLong(block.int32(12)) << 32 | Integer.toUnsignedLong(block.int32(16));
    point(frame, block, HEAD_OCTETS, captured, block.int32(24), on, on.scale().toNs(units));
    return true;
  }

  /** The frame is sound whatever its options are like: trouble in them is no reason to lose it. */
  private void readOptions(PcapngBlock block, int from, PcapngInterface on) {
    PcapngOptions options = block.options(from);
    while (options.next()) {
      if (options.has(EPB_DROPCOUNT, Long.BYTES)) {
        interfaces.addDrops(on, options.int64());
      }
    }
  }

  private void point(
      CapturedFrame frame,
      PcapngBlock block,
      int data,
      int captured,
      int statedOriginal,
      PcapngInterface on,
      long statedNs) {
    long ns = statedNs;
    if (ns == TimestampScale.NONE) {
      counters.countMissingTimestamp();
      ns = latestNs;
    }
    latestNs = ns;
    int original = FrameLength.original(statedOriginal, captured);
    frame.wrap(block.bytes(), block.at(data), captured, original, on.linkType(), ns, on.index());
  }

  private static boolean refuseInterface(PcapngBlock block, int id) {
    return block.refuse(
        "a frame of interface "
            + Integer.toUnsignedString(id)
            + ", which was not described before");
  }

  private static boolean refuseLength(PcapngBlock block, long claimed, int room) {
    return block.refuse(
        "a frame of " + claimed + " bytes is claimed by a block with room for " + room);
  }
}

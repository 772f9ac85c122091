package earshot.capture.tap.linux;

import static earshot.capture.tap.linux.KernelLayouts.BLOCK_DESCRIPTOR;
import static earshot.capture.tap.linux.KernelLayouts.TPACKET3_HDR;
import static earshot.capture.tap.linux.KernelLayouts.offsetOf;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Goes through the frames of a block that the kernel has handed over: a flyweight, made once per
 * block of a ring.
 *
 * <p>The kernel takes the outermost VLAN tag out of a frame and tells it beside it; here it is put
 * back, in place, for which the ring keeps room before each frame.
 */
public final class BlockCursor {
  private static final int FRAME_COUNT = offsetOf(BLOCK_DESCRIPTOR, "num_pkts");
  private static final int FIRST_FRAME = offsetOf(BLOCK_DESCRIPTOR, "offset_to_first_pkt");
  private static final int LAST_SEC = offsetOf(BLOCK_DESCRIPTOR, "ts_last_sec");
  private static final int LAST_NSEC = offsetOf(BLOCK_DESCRIPTOR, "ts_last_nsec");

  private static final int NEXT = offsetOf(TPACKET3_HDR, "tp_next_offset");
  private static final int SEC = offsetOf(TPACKET3_HDR, "tp_sec");
  private static final int NSEC = offsetOf(TPACKET3_HDR, "tp_nsec");
  private static final int CAPTURED = offsetOf(TPACKET3_HDR, "tp_snaplen");
  private static final int LENGTH = offsetOf(TPACKET3_HDR, "tp_len");
  private static final int STATUS = offsetOf(TPACKET3_HDR, "tp_status");
  private static final int MAC = offsetOf(TPACKET3_HDR, "tp_mac");
  private static final int TAG_CONTROL = offsetOf(TPACKET3_HDR, "tp_vlan_tci");
  private static final int TAG_TYPE = offsetOf(TPACKET3_HDR, "tp_vlan_tpid");

  private static final int TAG = 4;
  private static final int ADDRESSES = 12;
  private static final int DEFAULT_TAG_TYPE = 0x8100;
  private static final long SECOND_NS = 1_000_000_000L;

  private final ByteBuffer fields;
  private final ByteBuffer octets;
  private int left;
  private int at;
  private int following;

  /** Goes through {@code block}, whenever it is handed over. */
  public BlockCursor(MemorySegment block) {
    this.fields = block.asByteBuffer().order(ByteOrder.nativeOrder());
    this.octets = block.asByteBuffer().order(ByteOrder.BIG_ENDIAN);
  }

  /** Goes before the first frame. */
  public void begin() {
    left = fields.getInt(FRAME_COUNT);
    following = fields.getInt(FIRST_FRAME);
  }

  /** Goes to the next frame. Answers whether there was one. */
  public boolean next() {
    if (left == 0) {
      return false;
    }
    left--;
    at = following;
    following = at + fields.getInt(at + NEXT);
    if ((fields.getInt(at + STATUS) & KernelNumbers.TP_STATUS_VLAN_VALID) != 0) {
      putTagBack();
    }
    return true;
  }

  private void putTagBack() {
    int status = fields.getInt(at + STATUS);
    boolean typed = (status & KernelNumbers.TP_STATUS_VLAN_TPID_VALID) != 0;
    int type = typed ? fields.getShort(at + TAG_TYPE) & 0xFFFF : DEFAULT_TAG_TYPE;
    int mac = offset();
    long destinationAndMore = octets.getLong(mac);
    int sourceEnd = octets.getInt(mac + Long.BYTES);
    octets.putLong(mac - TAG, destinationAndMore);
    octets.putInt(mac - TAG + Long.BYTES, sourceEnd);
    octets.putInt(mac - TAG + ADDRESSES, type << 16 | fields.getInt(at + TAG_CONTROL) & 0xFFFF);
    // The header tells it as if it had never been taken out, so that it isn't put back twice.
    fields.putShort(at + MAC, (short) (mac - at - TAG));
    fields.putInt(at + CAPTURED, length() + TAG);
    fields.putInt(at + LENGTH, originalLength() + TAG);
    fields.putInt(at + STATUS, status & ~KernelNumbers.TP_STATUS_VLAN_VALID);
  }

  /** The block's octets, big-endian; read them absolutely. */
  public ByteBuffer octets() {
    return octets;
  }

  /** Where the frame begins in {@link #octets()}. */
  public int offset() {
    return at + (fields.getShort(at + MAC) & 0xFFFF);
  }

  /** How many of the frame's octets were captured. */
  public int length() {
    return fields.getInt(at + CAPTURED);
  }

  /** How many octets the frame had on the wire. */
  public int originalLength() {
    return fields.getInt(at + LENGTH);
  }

  /** When the kernel received the frame, in ns since 1970-01-01T00:00:00Z. */
  public long timestampNs() {
    return ns(at + SEC, at + NSEC);
  }

  /** When the kernel received the block's last frame. */
  public long lastTimestampNs() {
    return ns(LAST_SEC, LAST_NSEC);
  }

  private long ns(int seconds, int nanoseconds) {
    return Integer.toUnsignedLong(fields.getInt(seconds)) * SECOND_NS + fields.getInt(nanoseconds);
  }
}

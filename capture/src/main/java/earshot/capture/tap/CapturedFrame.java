package earshot.capture.tap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One frame as it was on the wire: a flyweight that a tap refills for every frame and that is valid
 * until the tap's next one. Whoever wants to keep octets copies them.
 *
 * <p>Owned by the capture thread.
 */
public final class CapturedFrame {
  private ByteBuffer bytes = ByteBuffer.allocate(0);
  private int offset;
  private int length;
  private int originalLength;
  private int linkType;
  private long timestampNs;
  private int interfaceIndex;

  /**
   * Points this flyweight at a frame.
   *
   * @param bytes a big-endian buffer; only absolute reads are made, its position means nothing
   * @param offset where the frame begins in {@code bytes}
   * @param length how many octets were captured
   * @param originalLength how many octets the frame had on the wire, at least {@code length}
   * @param linkType one of {@link LinkType}'s numbers
   * @param timestampNs when it was captured, in ns since 1970-01-01T00:00:00Z
   * @param interfaceIndex which of the tap's interfaces saw it, from 0
   * @return this
   */
  public CapturedFrame wrap(
      ByteBuffer bytes,
      int offset,
      int length,
      int originalLength,
      int linkType,
      long timestampNs,
      int interfaceIndex) {
    assert bytes.order() == ByteOrder.BIG_ENDIAN;
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
    this.originalLength = originalLength;
    this.linkType = linkType;
    this.timestampNs = timestampNs;
    this.interfaceIndex = interfaceIndex;
    return this;
  }

  /** The buffer that holds the frame; big-endian; read it absolutely. */
  public ByteBuffer bytes() {
    return bytes;
  }

  /** Where the frame begins in {@link #bytes()}. */
  public int offset() {
    return offset;
  }

  /** How many octets were captured. */
  public int length() {
    return length;
  }

  /** How many octets the frame had on the wire. */
  public int originalLength() {
    return originalLength;
  }

  /** The link layer, as a number of {@link LinkType}. */
  public int linkType() {
    return linkType;
  }

  /** When the frame was captured, in ns since 1970-01-01T00:00:00Z. */
  public long timestampNs() {
    return timestampNs;
  }

  /** Which of the tap's interfaces saw the frame, from 0. */
  public int interfaceIndex() {
    return interfaceIndex;
  }
}

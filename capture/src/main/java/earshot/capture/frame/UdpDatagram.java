package earshot.capture.frame;

import java.nio.ByteBuffer;

/**
 * The payload of one UDP datagram and where it came from: a flyweight, valid during the call that
 * hands it over. Endpoints are those of {@link earshot.capture.net.AddressTable}.
 */
public final class UdpDatagram {
  private ByteBuffer bytes = ByteBuffer.allocate(0);
  private int offset;
  private int length;
  private long source;
  private long destination;
  private long sourceMac;
  private long timestampNs;
  private boolean truncated;

  /**
   * Points this flyweight at a datagram.
   *
   * @param bytes a big-endian buffer, read absolutely
   * @param offset where the payload begins
   * @param length the payload's captured octets
   * @param source the endpoint that sent it
   * @param destination the endpoint it was sent to
   * @param sourceMac the sender's 48-bit hardware address, or -1 when the link shows none
   * @param timestampNs when it was captured, ns since the epoch; of fragments, the last one's time
   * @param truncated whether the datagram had more octets than the capture kept
   * @return this
   */
  public UdpDatagram wrap(
      ByteBuffer bytes,
      int offset,
      int length,
      long source,
      long destination,
      long sourceMac,
      long timestampNs,
      boolean truncated) {
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
    this.source = source;
    this.destination = destination;
    this.sourceMac = sourceMac;
    this.timestampNs = timestampNs;
    this.truncated = truncated;
    return this;
  }

  /** The buffer that holds the payload; big-endian; read it absolutely. */
  public ByteBuffer bytes() {
    return bytes;
  }

  /** Where the payload begins in {@link #bytes()}. */
  public int offset() {
    return offset;
  }

  /** The payload's captured octets. */
  public int length() {
    return length;
  }

  /** The endpoint that sent it. */
  public long source() {
    return source;
  }

  /** The endpoint it was sent to. */
  public long destination() {
    return destination;
  }

  /** The sender's 48-bit hardware address on this link, or -1. */
  public long sourceMac() {
    return sourceMac;
  }

  /** When it was captured, in ns since the epoch. */
  public long timestampNs() {
    return timestampNs;
  }

  /** Whether the datagram had more octets than the capture kept. */
  public boolean truncated() {
    return truncated;
  }
}

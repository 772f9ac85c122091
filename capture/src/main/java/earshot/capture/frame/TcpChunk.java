package earshot.capture.frame;

import java.nio.ByteBuffer;

/**
 * The next octets of one direction of a TCP connection, in order and without repetition: a
 * flyweight, valid during the call that hands it over.
 */
public final class TcpChunk {
  private ByteBuffer bytes = ByteBuffer.allocate(0);
  private int offset;
  private int length;
  private long source;
  private long destination;
  private long sourceMac;
  private long timestampNs;
  private boolean afterHole;
  private boolean last;

  /**
   * Points this flyweight at octets.
   *
   * @param bytes a big-endian buffer, read absolutely
   * @param offset where they begin
   * @param length how many; 0 only with {@code last}
   * @param source the endpoint that sent them
   * @param destination the endpoint they were sent to
   * @param sourceMac the sender's 48-bit hardware address, or -1
   * @param timestampNs when they were captured, ns since the epoch
   * @param afterHole whether octets before these are missing for good
   * @param last whether the connection ended after them (FIN, RST, or forgotten)
   * @return this
   */
  public TcpChunk wrap(
      ByteBuffer bytes,
      int offset,
      int length,
      long source,
      long destination,
      long sourceMac,
      long timestampNs,
      boolean afterHole,
      boolean last) {
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
    this.source = source;
    this.destination = destination;
    this.sourceMac = sourceMac;
    this.timestampNs = timestampNs;
    this.afterHole = afterHole;
    this.last = last;
    return this;
  }

  /** The buffer that holds the octets; read it absolutely. */
  public ByteBuffer bytes() {
    return bytes;
  }

  /** Where the octets begin in {@link #bytes()}. */
  public int offset() {
    return offset;
  }

  /** How many octets. */
  public int length() {
    return length;
  }

  /** The endpoint that sent them. */
  public long source() {
    return source;
  }

  /** The endpoint they were sent to. */
  public long destination() {
    return destination;
  }

  /** The sender's 48-bit hardware address on this link, or -1. */
  public long sourceMac() {
    return sourceMac;
  }

  /** When they were captured, in ns since the epoch. */
  public long timestampNs() {
    return timestampNs;
  }

  /** Whether octets before these are missing for good. */
  public boolean afterHole() {
    return afterHole;
  }

  /** Whether the connection ended after these octets. */
  public boolean last() {
    return last;
  }
}

package earshot.testkit.traffic.wire;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a classic little-endian pcap file (draft-ietf-opsawg-pcap) with µs or ns timestamps. */
public final class PcapWriter implements PacketConsumer, Closeable, Flushable {
  private static final int MICROSECONDS = 0xa1b2c3d4;
  private static final int NANOSECONDS = 0xa1b23c4d;
  private static final int SNAPSHOT_OCTETS = 262_144;

  private final OutputStream out;
  private final boolean nanoseconds;
  private final int linkType;
  private final ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);

  /**
   * Begins a file.
   *
   * @param out where to; closed with this writer
   * @param link the one link layer of all packets
   * @param nanoseconds whether timestamps have ns, else µs, cut off
   */
  public PcapWriter(OutputStream out, LinkLayer link, boolean nanoseconds) throws IOException {
    this.out = new BufferedOutputStream(out, 1 << 18);
    this.nanoseconds = nanoseconds;
    this.linkType = link.number();
    header.putInt(nanoseconds ? NANOSECONDS : MICROSECONDS).putShort((short) 2).putShort((short) 4);
    header.putInt(0).putInt(0).putInt(SNAPSHOT_OCTETS).putInt(linkType);
    this.out.write(header.array(), 0, 24);
  }

  /** Begins a file at {@code path}, replacing what is there. */
  public static PcapWriter to(Path path, LinkLayer link, boolean nanoseconds) throws IOException {
    return new PcapWriter(Files.newOutputStream(path), link, nanoseconds);
  }

  @Override
  public void accept(byte[] packet, long timestampNs, int linkType) throws IOException {
    if (linkType != this.linkType) {
      throw new IllegalArgumentException(
          "a pcap file has one link type, here " + this.linkType + ", not " + linkType);
    }
    long fraction = timestampNs % 1_000_000_000L;
    header.clear();
    header.putInt((int) (timestampNs / 1_000_000_000L));
    header.putInt((int) (nanoseconds ? fraction : fraction / 1000));
    header.putInt(packet.length).putInt(packet.length);
    out.write(header.array(), 0, 16);
    out.write(packet);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}

package earshot.bench;

import earshot.capture.count.CaptureCounters;
import earshot.capture.count.Verdict;
import earshot.capture.frame.FrameDecoder;
import earshot.capture.frame.FrameLimits;
import earshot.capture.frame.TcpChunk;
import earshot.capture.frame.TransportHandler;
import earshot.capture.frame.UdpDatagram;
import earshot.capture.net.AddressTable;
import earshot.capture.tap.CapturedFrame;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.TearDown;

/**
 * From an Ethernet frame to the UDP datagram over IPv4 inside it. Beside it: the same fields read
 * by hand, with no check of anything.
 */
public class FrameDecoderBench extends HotPieceBench {
  private final CallLoad load = CallLoad.of(10);
  private final UdpDatagram byHand = new UdpDatagram();
  private final Sum handler = new Sum();
  private final CaptureCounters counters = new CaptureCounters();
  private final FrameDecoder decoder =
      new FrameDecoder(FrameLimits.defaults(), new AddressTable(), counters, handler);

  /** Decodes. */
  @Benchmark
  public long earshot() {
    decoder.decode(load.next());
    return handler.sum;
  }

  /** Reads the fields where they must be. */
  @Benchmark
  public long baselineFieldsByHand() {
    CapturedFrame frame = load.next();
    ByteBuffer bytes = frame.bytes();
    int at = frame.offset();
    long mac = (long) bytes.getShort(at + 6) << 32 | bytes.getInt(at + 8) & 0xFFFF_FFFFL;
    int ip = at + 14;
    int udp = ip + 4 * (bytes.get(ip) & 0x0F);
    long source = endpoint(bytes.getInt(ip + 12), bytes.getShort(udp));
    long destination = endpoint(bytes.getInt(ip + 16), bytes.getShort(udp + 2));
    int length = (bytes.getShort(udp + 4) & 0xFFFF) - 8;
    handler.onUdp(
        byHand.wrap(bytes, udp + 8, length, source, destination, mac, frame.timestampNs(), false));
    return handler.sum;
  }

  private static long endpoint(int address, short port) {
    return AddressTable.endpoint(AddressTable.ipv4(address), port & 0xFFFF);
  }

  /** Every frame held a datagram. */
  @TearDown
  public void check() {
    if (counters.frames() != counters.of(Verdict.MEDIA)) {
      throw new IllegalStateException("some frames held no datagram");
    }
  }

  /** Reads what it is handed, so that it must be there. */
  private static final class Sum implements TransportHandler {
    private long sum;

    @Override
    public Verdict onUdp(UdpDatagram datagram) {
      sum += datagram.source() ^ datagram.destination() + datagram.offset() + datagram.length();
      return Verdict.MEDIA;
    }

    @Override
    public void onTcp(TcpChunk chunk) {
      throw new IllegalStateException("there is no TCP in this traffic");
    }

    @Override
    public boolean wantsTcp(TcpChunk firstOctets) {
      return false;
    }
  }
}

package earshot.bench;

import earshot.capture.codec.Codec;
import earshot.capture.rtp.Arrival;
import earshot.capture.rtp.RtpPacket;
import earshot.capture.rtp.StreamStatistics;
import earshot.capture.tap.CapturedFrame;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * An RTP header read and checked, its sequence number unwrapped, and the stream's statistics kept,
 * with 20 streams in turn. Beside it: the header's fields read by hand, and loss counted by a jump
 * of the 16-bit number.
 */
public class RtpBench extends HotPieceBench {
  private final CallLoad load = CallLoad.of(10);
  private final RtpPacket packet = new RtpPacket();
  private final StreamStatistics[] statistics = new StreamStatistics[load.streams()];
  private final int[] latest = new int[load.streams()];
  private int stream;
  private long lost;
  private int fields;

  /** One set of statistics for each stream. */
  public RtpBench() {
    Arrays.setAll(statistics, i -> new StreamStatistics(Codec.SAMPLE_RATE_HZ));
  }

  /** Reads, unwraps, counts. */
  @Benchmark
  public Arrival earshot() {
    CapturedFrame frame = load.next();
    int at = frame.offset() + CallLoad.HEADERS;
    if (!packet.wrap(frame.bytes(), at, frame.length() - CallLoad.HEADERS)) {
      throw new IllegalStateException("not RTP");
    }
    return statistics[nextStream()].onPacket(packet, frame.timestampNs());
  }

  /** Reads the fields where they must be. */
  @Benchmark
  public long baselineFieldsByHand() {
    CapturedFrame frame = load.next();
    ByteBuffer bytes = frame.bytes();
    int at = frame.offset() + CallLoad.HEADERS;
    int number = bytes.getShort(at + 2);
    fields += bytes.get(at + 1) + bytes.getInt(at + 4) + bytes.getInt(at + 8);
    int of = nextStream();
    lost += number - latest[of] - 1 & 0xFFFF;
    latest[of] = number;
    return lost + fields;
  }

  private int nextStream() {
    int of = stream;
    stream = of + 1 == statistics.length ? 0 : of + 1;
    return of;
  }
}

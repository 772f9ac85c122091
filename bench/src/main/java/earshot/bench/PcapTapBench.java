package earshot.bench;

import earshot.capture.tap.CapturedFrame;
import earshot.capture.tap.PcapTap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The next frame out of a capture that comes as a stream, from memory. Beside it: the same octets
 * copied out of the same stream, in pieces of 64 KiB.
 */
public class PcapTapBench extends HotPieceBench {
  private static final int RECORDS = 2_500;

  private final CallLoad load = CallLoad.of(10);
  private final PcapTap tap = PcapTap.open(new EndlessCapture(load, RECORDS), "endless");
  private final CapturedFrame frame = new CapturedFrame();
  private final EndlessCapture plain = new EndlessCapture(load, RECORDS);
  private final byte[] piece = new byte[64 * 1024];
  private int left;

  /** Reads a frame. */
  @Benchmark
  public int earshot() {
    if (!tap.next(frame)) {
      throw new IllegalStateException(tap.damage().toString());
    }
    return frame.length();
  }

  /** Copies as many octets as a frame takes in the capture. */
  @Benchmark
  public byte[] baselineCopy() {
    left -= EndlessCapture.RECORD;
    while (left < 0) {
      left += plain.read(piece, 0, piece.length);
    }
    return piece;
  }

  /** Gives the tap's memory back. */
  @TearDown
  public void close() {
    tap.close();
  }
}

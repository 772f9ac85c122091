package earshot.bench;

import earshot.capture.CapturePipeline;
import earshot.capture.CaptureSettings;
import earshot.capture.call.CallListener;
import earshot.capture.count.Verdict;
import earshot.capture.net.AddressTable;
import earshot.capture.tap.CapturedFrame;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The whole journey of one media packet while so many calls are up: from the frame to blocks of
 * audio, which a sink discards. Stream look-up, statistics, jitter buffer, decoding and release are
 * all in it. Beside it: the frame's octets copied.
 */
@SuppressWarnings("NullAway.Init") // by JMH, through set-up, for parameters come after construction
public class CapturePipelineBench extends HotPieceBench {
  /** Calls that are up. */
  @Param({"100", "1000"})
  public int calls;

  private final byte[] copy = new byte[CallLoad.FRAME];
  private CallLoad load;
  private CapturePipeline pipeline;
  private long accepted;

  /** Sets the calls up, and plays one round, in which recordings are opened and blocks released. */
  @Setup
  public void setUp() {
    load = CallLoad.of(calls);
    pipeline =
        new CapturePipeline(
            CaptureSettings.DEFAULT, new AddressTable(), new Discard(), CallListener.NONE);
    load.signal(pipeline::accept);
    for (int i = 0; i < load.packetsInRound(); i++) {
      earshot();
    }
  }

  /** The journey. */
  @Benchmark
  public void earshot() {
    pipeline.accept(load.next());
    accepted++;
  }

  /** The octets of the frame, copied. */
  @Benchmark
  public byte[] baselineCopy() {
    CapturedFrame frame = load.next();
    frame.bytes().get(frame.offset(), copy);
    return copy;
  }

  /** What was measured was the journey of media, of all calls, to the end. */
  @TearDown
  public void check() {
    if (pipeline.callsUp() != calls) {
      throw new IllegalStateException(pipeline.callsUp() + " calls are up, not " + calls);
    }
    long media = pipeline.counters().of(Verdict.MEDIA);
    if (media != accepted) {
      throw new IllegalStateException(media + " of " + accepted + " packets were media");
    }
  }
}

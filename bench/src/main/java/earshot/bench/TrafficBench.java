package earshot.bench;

import earshot.capture.tap.CapturedFrame;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * What it costs to play a packet from memory, which is part of what the other benches of packets
 * measure, on both sides: those of one piece with 10 calls, the pipeline's with 100 and 1,000.
 */
@SuppressWarnings("NullAway.Init") // by JMH, through set-up, for parameters come after construction
public class TrafficBench extends HotPieceBench {
  /** Calls that are up. */
  @Param({"10", "100", "1000"})
  public int calls;

  private CallLoad load;

  /** Makes the traffic. */
  @Setup
  public void setUp() {
    load = CallLoad.of(calls);
  }

  /** The next packet. */
  @Benchmark
  public CapturedFrame earshot() {
    return load.next();
  }
}

package earshot.bench;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.CapturePipeline;
import earshot.capture.CaptureSettings;
import earshot.capture.call.CallListener;
import earshot.capture.count.Verdict;
import earshot.capture.net.AddressTable;
import org.junit.jupiter.api.Test;

final class CallLoadTest {
  private static final int CALLS = 5;
  private static final int OCTETS_PER_FRAME = 4;

  private final CallLoad load = CallLoad.of(CALLS);
  private final Discard sink = new Discard();
  private final CapturePipeline pipeline =
      new CapturePipeline(CaptureSettings.DEFAULT, new AddressTable(), sink, CallListener.NONE);

  @Test
  void shouldBeMediaOfCallsThatAreUpRoundAfterRound() {
    // Given calls that are set up
    load.signal(pipeline::accept);

    // When several rounds of media come, each of which continues the one before
    int packets = 4 * load.packetsInRound();
    for (int i = 0; i < packets; i++) {
      pipeline.accept(load.next());
    }
    pipeline.finish();

    // Then all of it is in the recordings, and nothing but it: no gap, no overlap, no copy
    assertThat(load.streams()).isEqualTo(2 * CALLS);
    assertThat(pipeline.counters().of(Verdict.MEDIA)).isEqualTo(packets);
    assertThat(sink.packetsAside()).isZero();
    long frames = (long) packets / 2 * CallLoad.PAYLOAD;
    // The two sides of a call begin within one packet of each other.
    assertThat(sink.octets() / OCTETS_PER_FRAME)
        .isBetween(frames, frames + (long) CALLS * CallLoad.PAYLOAD);
  }
}

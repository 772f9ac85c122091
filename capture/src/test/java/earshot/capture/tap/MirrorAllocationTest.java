package earshot.capture.tap;

import static earshot.capture.tap.TestFrames.tagged;
import static earshot.capture.tap.TestFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import earshot.capture.tap.linux.FrameSender;
import earshot.capture.tap.linux.InOwnNetwork;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the ring to the consumer no garbage is made, with and without a VLAN tag to put back. */
@ExtendWith(InOwnNetwork.class)
class MirrorAllocationTest {
  private static final int WARM_UP = 20_000;
  private static final int MEASURED = 100_000;

  /** Asks how much the capture thread has allocated, at two frames. */
  private static final class Meter implements FrameConsumer {
    final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    final CountDownLatch done = new CountDownLatch(1);
    volatile long allocated;
    private long before;
    private int frames;

    @Override
    public void accept(CapturedFrame frame) {
      frames++;
      if (frames == WARM_UP) {
        before = threads.getCurrentThreadAllocatedBytes();
      } else if (frames == WARM_UP + MEASURED) {
        allocated = threads.getCurrentThreadAllocatedBytes() - before;
        done.countDown();
      }
    }

    @Override
    public void tick(long timeNs) {}
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8100002a"})
  void shouldAllocateNothingPerFrame(String tag) throws InterruptedException {
    InOwnNetwork.wire("mirror0", "wire0");
    Meter meter = new Meter();
    try (MirrorTap tap =
            MirrorTap.open(
                List.of("mirror0"),
                MirrorSettings.DEFAULT,
                meter,
                new Received(),
                InstantSource.system());
        FrameSender sender = new FrameSender("wire0")) {
      byte[] frame = tagged(udp(1, 160), tag);
      sender.send(frame);
      for (int i = 1; i < WARM_UP + MEASURED; i++) {
        sender.sendAgain(frame.length);
      }
      assertThat(meter.done.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(tap.statistics().kernelDrops().orElse(0)).isZero();
    }
    // What is read once a second and the event loop's timers are all that is left.
    assertThat(meter.allocated).isLessThan(MEASURED);
  }
}

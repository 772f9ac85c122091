package earshot.capture.tap;

import static earshot.capture.tap.TestFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.tap.linux.FrameSender;
import earshot.capture.tap.linux.InOwnNetwork;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a ring had no room for is counted, to the frame. */
@ExtendWith(InOwnNetwork.class)
class MirrorOverrunTest {
  private static final int SENT = 20_000;

  /** Three seconds of them. */
  private static final int QUIET_FRAMES = 300;

  @Test
  void shouldCountWhatIsLostWhileTheProcessIsStuck() throws InterruptedException {
    // Given a tiny ring, and a consumer that is stuck at the first frame
    InOwnNetwork.wire("mirror0", "wire0");
    CountDownLatch stuck = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicLong taken = new AtomicLong();
    Received events = new Received();
    FrameConsumer consumer =
        new FrameConsumer() {
          @Override
          public void accept(CapturedFrame frame) {
            taken.incrementAndGet();
            stuck.countDown();
            awaitUninterruptibly(goOn);
          }

          @Override
          public void tick(long timeNs) {}
        };

    MirrorTap tap =
        MirrorTap.open(
            List.of("mirror0"),
            MirrorSettings.DEFAULT.withRing(2, 128 * 1024),
            consumer,
            events,
            InstantSource.system());

    // When more frames come than the ring holds
    try (FrameSender sender = new FrameSender("wire0")) {
      sender.send(udp(0, 160));
      stuck.await();
      for (int i = 1; i < SENT; i++) {
        sender.sendAgain(TestFrames.UDP_HEADERS + 160);
      }
    } finally {
      goOn.countDown();
      tap.close();
    }

    // Then those that were taken and those that were dropped are those that were sent
    assertThat(tap.statistics().frames()).isEqualTo(taken.get());
    long drops = tap.statistics().kernelDrops().orElseThrow();
    assertThat(drops).isGreaterThan(SENT / 2);
    assertThat(taken.get() + drops).isEqualTo(SENT);
    assertThat(events.packetsCounted()).isEqualTo(SENT);
    assertThat(events.counted)
        .anySatisfy(counted -> assertThat(counted.freezes()).isPositive())
        .allSatisfy(counted -> assertThat(counted.timeNs()).isGreaterThan(counted.sinceNs() - 1));
  }

  @Test
  void shouldLoseNothingOfAQuietWireWhileTheProcessIsStuckForSeconds() throws InterruptedException {
    // Given the usual ring, and a consumer that is stuck at the first frame
    InOwnNetwork.wire("mirror0", "wire0");
    CountDownLatch stuck = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Received received = new Received();
    FrameConsumer consumer =
        new FrameConsumer() {
          @Override
          public void accept(CapturedFrame frame) {
            stuck.countDown();
            awaitUninterruptibly(goOn);
            received.accept(frame);
          }

          @Override
          public void tick(long timeNs) {}
        };

    // When the frames of a call or two come meanwhile: few, but the kernel closes the block that
    // has one after the retire time, however much room is left in it
    MirrorTap tap =
        MirrorTap.open(
            List.of("mirror0"), MirrorSettings.DEFAULT, consumer, received, InstantSource.system());
    try (FrameSender sender = new FrameSender("wire0")) {
      sender.send(udp(0, 160));
      stuck.await();
      for (int i = 1; i < QUIET_FRAMES; i++) {
        TimeUnit.MILLISECONDS.sleep(10);
        sender.send(udp(i, 160));
      }
    } finally {
      goOn.countDown();
      tap.close();
    }

    // Then none is lost
    assertThat(tap.statistics().kernelDrops()).hasValue(0);
    assertThat(received.frames).hasSize(QUIET_FRAMES);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package earshot.capture.tap;

import static earshot.capture.tap.TestFrames.tagged;
import static earshot.capture.tap.TestFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.capture.tap.linux.FrameSender;
import earshot.capture.tap.linux.InOwnNetwork;
import io.netty.util.internal.PlatformDependent;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is put on one end of a wire comes out of a tap on the other. */
@ExtendWith(InOwnNetwork.class)
class MirrorTapTest {
  private static final MirrorSettings SMALL = MirrorSettings.DEFAULT.withRing(8, 1024 * 1024);

  private final Received received = new Received();

  private MirrorTap tap(MirrorSettings settings, String... interfaces) {
    return MirrorTap.open(
        List.of(interfaces), settings, received, received, InstantSource.system());
  }

  @Test
  void shouldGiveOutFramesOctetForOctetInTheOrderOfTheirTimes() throws InterruptedException {
    // Given a wire, and frames of all lengths that there are
    InOwnNetwork.wire("mirror0", "wire0");
    List<byte[]> sent = new ArrayList<>();
    for (int number = 0; number < 2000; number++) {
      sent.add(udp(number, 18 + number % 1455));
    }

    // When they are sent
    long beforeNs = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis() - 1);
    try (MirrorTap tap = tap(SMALL, "mirror0");
        FrameSender sender = new FrameSender("wire0")) {
      sent.forEach(sender::send);

      // Then all come, as they were, in order, at a time that can be
      List<Received.Frame> frames = received.frames(sent.size());
      for (int i = 0; i < sent.size(); i++) {
        assertThat(frames.get(i).octets()).isEqualTo(sent.get(i));
        assertThat(frames.get(i).originalLength()).isEqualTo(sent.get(i).length);
        assertThat(frames.get(i).on()).isZero();
      }
      assertThat(frames)
          .extracting(Received.Frame::timestampNs)
          .isSorted()
          .first()
          .satisfies(first -> assertThat(first).isGreaterThan(beforeNs));
      assertThat(tap.statistics().frames()).isEqualTo(sent.size());
      assertThat(tap.statistics().framesCutShort()).isZero();
    }
    // And the kernel has counted the same at the end
    assertThat(received.packetsCounted()).isEqualTo(sent.size());
  }

  @Test
  void shouldPutBackTheTagsThatTheKernelTakesOut() throws InterruptedException {
    InOwnNetwork.wire("mirror0", "wire0");
    try (MirrorTap tap = tap(SMALL, "mirror0");
        FrameSender sender = new FrameSender("wire0")) {
      // Given a frame with a tag, one with two, one with a priority and no VLAN, and one without
      List<byte[]> sent =
          List.of(
              tagged(udp(1, 160), "8100a02a"),
              tagged(udp(2, 1464), "88a80064" + "8100002a"),
              tagged(udp(3, 18), "8100c000"),
              udp(4, 160));

      // When they are sent
      sent.forEach(sender::send);

      // Then they come with all of their tags
      for (byte[] frame : sent) {
        Received.Frame came = received.frame();
        assertThat(came.octets()).isEqualTo(frame);
        assertThat(came.originalLength()).isEqualTo(frame.length);
      }
      assertThat(tap.statistics().framesCutShort()).isZero();
    }
  }

  @Test
  void shouldLetTheKernelDropWhatCannotHoldACall() throws InterruptedException {
    InOwnNetwork.wire("mirror0", "wire0");
    try (MirrorTap tap = tap(SMALL, "mirror0");
        FrameSender sender = new FrameSender("wire0")) {
      // When ARP is sent, alone and in a VLAN, and then a datagram
      sender.send(TestFrames.arp());
      sender.send(tagged(TestFrames.arp(), "8100002a"));
      sender.send(udp(7, 20));

      // Then the datagram is the first to come
      assertThat(received.frame().number()).isEqualTo(7);
      assertThat(tap.statistics().frames()).isEqualTo(1);
    }
  }

  @Test
  void shouldGiveOutAllWithoutTheFilter() throws InterruptedException {
    InOwnNetwork.wire("mirror0", "wire0");
    try (MirrorTap tap = tap(SMALL.withFilter(false), "mirror0");
        FrameSender sender = new FrameSender("wire0")) {
      sender.send(TestFrames.arp());
      assertThat(received.frame().octets()).isEqualTo(TestFrames.arp());
      assertThat(tap.description()).isEqualTo("mirror0");
    }
  }

  @Test
  void shouldIgnoreWhatTheMachineItselfSends() throws InterruptedException {
    InOwnNetwork.wire("mirror0", "wire0");
    try (MirrorTap tap = tap(SMALL, "mirror0");
        FrameSender own = new FrameSender("mirror0");
        FrameSender sender = new FrameSender("wire0")) {
      own.send(udp(1, 20));
      sender.send(udp(2, 20));
      assertThat(received.frame().number()).isEqualTo(2);
      assertThat(tap.statistics().frames()).isEqualTo(1);
    }
  }

  @Test
  void shouldBringTwoInterfacesIntoTheOrderOfTime() throws InterruptedException {
    // Given a mirror of two ports, one for each direction
    InOwnNetwork.wire("mirror0", "wire0");
    InOwnNetwork.wire("mirror1", "wire1");
    try (MirrorTap tap = tap(SMALL, "mirror0", "mirror1");
        FrameSender questions = new FrameSender("wire0");
        FrameSender answers = new FrameSender("wire1")) {
      // When questions and answers follow each other within microseconds
      for (int number = 0; number < 3000; number += 2) {
        questions.send(udp(number, 100));
        answers.send(udp(number + 1, 100));
      }

      // Then each answer comes after its question, although blocks come one by one
      List<Received.Frame> frames = received.frames(3000);
      assertThat(frames).isSortedAccordingTo(Comparator.comparing(Received.Frame::number));
      assertThat(frames).allMatch(frame -> frame.on() == frame.number() % 2);
      assertThat(tap.statistics().timestampsBackwards()).isZero();
    }
  }

  @Test
  void shouldNotHoldFramesBackWhenOneOfTwoInterfacesIsSilent() throws InterruptedException {
    InOwnNetwork.wire("mirror0", "wire0");
    InOwnNetwork.wire("mirror1", "wire1");
    try (MirrorTap tap = tap(SMALL, "mirror0", "mirror1");
        FrameSender sender = new FrameSender("wire1")) {
      long sentNs = System.nanoTime();
      sender.send(udp(1, 160));
      assertThat(received.frame().cameNs() - sentNs).isLessThan(millis(200));
      assertThat(tap.statistics().frames()).isEqualTo(1);
    }
  }

  @Test
  void shouldHandOverTheLastFrameOfAQuietWireWithinTheRetireTime() throws InterruptedException {
    InOwnNetwork.wire("mirror0", "wire0");
    try (MirrorTap tap = tap(SMALL, "mirror0");
        FrameSender sender = new FrameSender("wire0")) {
      for (int number = 0; number < 10; number++) {
        // When one frame is sent and nothing after it
        long sentNs = System.nanoTime();
        sender.send(udp(number, 160));

        // Then it comes within twice the retire time, at which the kernel looks, and some slack
        assertThat(received.frame().cameNs() - sentNs).isLessThan(millis(40 + 60));
      }
      assertThat(tap.statistics().frames()).isEqualTo(10);
    }
  }

  @Test
  void shouldTellTheTimeWhileTheWireIsSilent() throws InterruptedException {
    InOwnNetwork.wire("mirror0", "wire0");
    try (MirrorTap tap = tap(SMALL, "mirror0")) {
      long firstNs = tick();
      long secondNs = tick();
      assertThat(secondNs - firstNs).isBetween(millis(90), millis(1000));
      long nowNs = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
      assertThat(nowNs - secondNs).isBetween(millis(40), millis(1000));
      assertThat(tap.statistics().frames()).isZero();
    }
  }

  private long tick() throws InterruptedException {
    Long timeNs = received.ticks.poll(10, TimeUnit.SECONDS);
    assertThat(timeNs).isNotNull();
    return timeNs;
  }

  @Test
  void shouldGiveOutWhatHasArrivedBeforeItCloses() {
    InOwnNetwork.wire("mirror0", "wire0");
    try (MirrorTap tap = tap(SMALL, "mirror0");
        FrameSender sender = new FrameSender("wire0")) {
      sender.send(udp(1, 160));
      assertThat(tap.description()).isEqualTo("mirror0");
    }
    assertThat(received.frames).hasSize(1);
  }

  @Test
  void shouldNameTheNearestInterfaceForAnUnknownOne() {
    InOwnNetwork.wire("mirror0", "wire0");
    assertThatThrownBy(() -> tap(SMALL, "miror0"))
        .isInstanceOf(MirrorUnavailableException.class)
        .hasMessageContaining("no network interface miror0; did you mean mirror0?")
        .hasMessageContaining("wire0");
  }

  @Test
  void shouldGoOnWhenTheConsumerFails() throws InterruptedException {
    // Given a consumer that fails on the first frame
    InOwnNetwork.wire("mirror0", "wire0");
    FrameConsumer failing =
        new FrameConsumer() {
          @Override
          public void accept(CapturedFrame frame) {
            received.accept(frame);
            if (received.frames.size() == 1) {
              throw new IllegalStateException("of all things");
            }
          }

          @Override
          public void tick(long timeNs) {
            received.tick(timeNs);
          }
        };
    try (MirrorTap tap =
            MirrorTap.open(List.of("mirror0"), SMALL, failing, received, InstantSource.system());
        FrameSender sender = new FrameSender("wire0")) {
      sender.send(udp(1, 20));
      sender.send(udp(2, 20));

      // Then the second comes all the same, and the failure is told
      MirrorEvent.ConsumerFault fault = received.event(MirrorEvent.ConsumerFault.class);
      assertThat(fault.faults()).isEqualTo(1);
      assertThat(fault.latest()).hasMessage("of all things");
      assertThat(received.frames(2)).extracting(Received.Frame::number).containsExactly(1, 2);
      assertThat(tap.statistics().frames()).isEqualTo(2);
    }
  }

  @Test
  void shouldKeepNettysUnsafeOff() {
    // A ring that has been closed is then refused; Unsafe would read whatever is there now.
    assertThat(PlatformDependent.hasUnsafe()).isFalse();
  }

  private static long millis(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}

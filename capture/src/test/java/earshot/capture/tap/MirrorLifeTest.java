package earshot.capture.tap;

import static earshot.capture.tap.TestFrames.udp;
import static earshot.capture.tap.linux.InOwnNetwork.ip;
import static earshot.capture.tap.linux.InOwnNetwork.wire;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.tap.linux.FrameSender;
import earshot.capture.tap.linux.InOwnNetwork;
import earshot.capture.tap.linux.LinkState;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What befalls an interface is told, and frames come again afterwards, without a restart. */
@ExtendWith(InOwnNetwork.class)
class MirrorLifeTest {
  private static final MirrorSettings SMALL = MirrorSettings.DEFAULT.withRing(8, 1024 * 1024);

  private final Received received = new Received();

  private MirrorTap tap(String... interfaces) {
    return MirrorTap.open(List.of(interfaces), SMALL, received, received, InstantSource.system());
  }

  private void assertCaptured(int number) throws InterruptedException {
    try (FrameSender sender = new FrameSender("wire0")) {
      sender.send(udp(number, 160));
      assertThat(received.frame().number()).isEqualTo(number);
    }
  }

  @Test
  void shouldTellThatAnInterfaceIsOffAndGoOnWhenItIsOn() throws InterruptedException {
    wire("mirror0", "wire0");
    try (MirrorTap tap = tap("mirror0")) {
      assertThat(received.event(MirrorEvent.Up.class).interfaceName()).isEqualTo("mirror0");
      assertCaptured(1);

      // When it is switched off
      ip("link set mirror0 down");

      // Then that is told
      assertThat(received.event(MirrorEvent.Down.class).state()).isEqualTo(LinkState.OFF);

      // And when it is switched on again, frames come again
      ip("link set mirror0 up");
      received.event(MirrorEvent.Up.class);
      assertCaptured(2);
      assertThat(tap.statistics().kernelDrops()).hasValue(0);
    }
  }

  @Test
  void shouldTellThatTheCableIsOut() throws InterruptedException {
    wire("mirror0", "wire0");
    try (MirrorTap tap = tap("mirror0")) {
      received.event(MirrorEvent.Up.class);
      ip("link set wire0 down");
      assertThat(received.event(MirrorEvent.Down.class).state()).isEqualTo(LinkState.NO_SIGNAL);
      ip("link set wire0 up");
      received.event(MirrorEvent.Up.class);
      assertCaptured(1);
      assertThat(tap.statistics().frames()).isEqualTo(1);
    }
  }

  @Test
  void shouldBeginWithAnInterfaceThatIsStillOff() throws InterruptedException {
    ip("link add mirror0 type veth peer name wire0");
    try (MirrorTap tap = tap("mirror0")) {
      assertThat(received.event(MirrorEvent.Down.class).state()).isEqualTo(LinkState.OFF);
      ip("link set wire0 up");
      ip("link set mirror0 up");
      received.event(MirrorEvent.Up.class);
      assertCaptured(1);
      assertThat(tap.statistics().frames()).isEqualTo(1);
    }
  }

  @Test
  void shouldFindAnInterfaceAgainThatWasDeletedAndMadeAnew() throws InterruptedException {
    wire("mirror0", "wire0");
    try (MirrorTap tap = tap("mirror0")) {
      assertCaptured(1);

      // When it is deleted
      ip("link del mirror0");

      // Then that is told, with the last figures
      assertThat(received.event(MirrorEvent.Gone.class).interfaceName()).isEqualTo("mirror0");

      // And when there is one of that name again, frames come again
      wire("mirror0", "wire0");
      received.event(MirrorEvent.Back.class);
      received.event(MirrorEvent.Up.class);
      assertCaptured(2);
      assertThat(tap.statistics().frames()).isEqualTo(2);
    }
    assertThat(received.packetsCounted()).isEqualTo(2);
  }

  @Test
  void shouldNoticeANewInterfaceOfTheSameNameAndNumber() throws InterruptedException {
    ip("link add mirror0 index 77 type veth peer name wire0");
    ip("link set mirror0 up");
    ip("link set wire0 up");
    try (MirrorTap tap = tap("mirror0")) {
      assertCaptured(1);

      // When it is deleted and made anew between two looks
      ip("link del mirror0");
      ip("link add mirror0 index 77 type veth peer name wire0");
      ip("link set mirror0 up");
      ip("link set wire0 up");

      // Then frames come from the new one
      received.event(MirrorEvent.Gone.class);
      received.event(MirrorEvent.Back.class);
      assertCaptured(2);
      assertThat(tap.statistics().frames()).isEqualTo(2);
    }
  }

  @Test
  void shouldGoOnUnderAnotherName() throws InterruptedException {
    wire("mirror0", "wire0");
    try (MirrorTap tap = tap("mirror0")) {
      assertCaptured(1);
      ip("link set mirror0 down");
      ip("link set mirror0 name practice");
      ip("link set practice up");
      assertThat(received.event(MirrorEvent.Renamed.class).newName()).isEqualTo("practice");
      received.event(MirrorEvent.Up.class);
      assertCaptured(2);
      assertThat(tap.statistics().frames()).isEqualTo(2);
    }
  }

  @Test
  void shouldGoOnWithOneInterfaceWhileAnotherIsGone() throws InterruptedException {
    wire("mirror0", "wire0");
    wire("mirror1", "wire1");
    try (MirrorTap tap = tap("mirror0", "mirror1")) {
      assertCaptured(1);
      ip("link del mirror1");
      assertThat(received.event(MirrorEvent.Gone.class).interfaceName()).isEqualTo("mirror1");
      assertCaptured(2);
      assertThat(tap.statistics().frames()).isEqualTo(2);
    }
  }
}

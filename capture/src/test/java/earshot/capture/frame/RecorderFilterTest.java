package earshot.capture.frame;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.count.Verdict;
import earshot.capture.tap.CapturedFrame;
import earshot.capture.tap.LinkType;
import earshot.capture.tap.PcapTap;
import earshot.capture.tap.UnreadableCaptureException;
import earshot.capture.tap.linux.FilterProgram;
import earshot.capture.tap.linux.FilterRun;
import earshot.capture.tap.linux.RecorderFilter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernel's filter drops nothing that the frame decoder could use. */
class RecorderFilterTest {
  private static final FilterProgram FILTER = RecorderFilter.program();

  /** What comes of frames in which no call can be. */
  private static final Set<Verdict> USELESS =
      EnumSet.of(Verdict.NOT_IP, Verdict.ICMP, Verdict.OTHER_IP, Verdict.MALFORMED);

  private static boolean keeps(byte[] frame) {
    return FilterRun.keeps(FILTER, frame) >= frame.length;
  }

  private static Packets call() {
    return Packets.of("INVITE sip:a@b SIP/2.0").udp(5060, 5060);
  }

  static Stream<Packets> kept() {
    Packets ipv4 = call().ipv4();
    Packets ipv6 = call().ipv6();
    Packets frame = ipv4.ethernet();
    return Stream.of(
        ipv4,
        ipv6,
        Packets.of("INVITE").tcp(5060, 5060, 1, 0x18).ipv4(),
        Packets.of("INVITE").tcp(5060, 5060, 1, 0x18).ipv6(),
        // SIP over TLS and DTLS, which has to be told of
        Packets.of("\26\3\1\0\1\1").tcp(40_000, 5061, 1, 0x18).ipv4(),
        Packets.of("\27\3\3\0\1\0").tcp(5061, 40_000, 1, 0x18).ipv6(),
        Packets.of("\26\376\375").udp(40_000, 5061).ipv4(),
        ipv4.vlan(42),
        ipv6.vlan(42),
        ipv4.vlan(42).tag(0x88A8, 100),
        ipv4.vlan(1).vlan(2).vlan(3),
        ipv4.vlan(1).vlan(2).vlan(3).vlan(4).vlan(5),
        ipv4.mpls(16, 17),
        ipv4.pppoe(),
        ipv4.snap(),
        ipv4.snap().vlan(42),
        ipv4.ipv4(),
        ipv6.ipv4(),
        ipv4.ipv6(),
        ipv4.gre(0, "").ipv4(),
        frame.gre(0, "").ipv6(),
        frame.udpTunnel(4789, "0800000000000100").ipv4(),
        call().authenticated().ipv4(),
        call().authenticated().ipv6(),
        call().extension(0, 0).ipv6(),
        call().extension(60, 1).ipv6(),
        call().extension(43, 0).ipv6(),
        ipv4.mpls(16).ipv4(),
        call().fragment4(7, 0, 16),
        call().fragment4(7, 16, 16),
        call().fragment6(7, 0, 16),
        call().fragment6(7, 16, 16));
  }

  @ParameterizedTest
  @MethodSource("kept")
  void shouldKeepWhatMayHoldACall(Packets packets) {
    assertThat(keeps(packets.ethernet().bytes())).isTrue();
  }

  static Stream<Packets> dropped() {
    byte[] some = Packets.counting(46);
    return Stream.of(
        Packets.of(some).behind("", -1, 0x0806),
        Packets.of(some).behind("", -1, 0x0806).vlan(42),
        Packets.of(some).behind("", -1, 0x88CC),
        Packets.of(some).behind("", -1, 0x8863),
        // Spanning tree, in LLC, and Cisco's discovery, in SNAP of another organisation
        Packets.of(some).behind("424203", -1, 38),
        Packets.of(some).behind("aaaa0300000c2000", -1, 46),
        Packets.of(some).behind("", 1, -1).ipv4(),
        Packets.of(some).behind("", 1, -1).ipv4().vlan(42),
        Packets.of(some).behind("", 2, -1).ipv4(),
        Packets.of(some).behind("", 89, -1).ipv4(),
        Packets.of(some).behind("", 58, -1).ipv6(),
        Packets.of(some).behind("", 58, -1).extension(0, 0).ipv6());
  }

  @ParameterizedTest
  @MethodSource("dropped")
  void shouldDropTheChatterOfANetwork(Packets packets) {
    assertThat(FilterRun.keeps(FILTER, packets.ethernet().bytes())).isZero();
  }

  @Property
  void shouldNeverDropARandomFrameThatTheDecoderCouldUse(
      @ForAll @Size(min = 14, max = 80) byte[] frame,
      @ForAll @IntRange(max = 7) int type,
      @ForAll byte protocol) {
    // Given random octets with an EtherType that matters, and an IP version to match
    int[] types = {0x0800, 0x86DD, 0x8100, 0x88A8, 0x8847, 0x8864, 0x0800, 0x0026};
    frame[12] = (byte) (types[type] >> 8);
    frame[13] = (byte) types[type];
    if (frame.length > 23 && types[type] == 0x0800) {
      frame[14] = 0x45;
      frame[23] = protocol;
    }
    if (frame.length > 20 && types[type] == 0x86DD) {
      frame[14] = 0x60;
      frame[20] = protocol;
    }
    assertAgreed(frame);
  }

  @Test
  void shouldNeverDropAFrameOfRealCapturesThatTheDecoderCouldUse() throws IOException {
    int frames = 0;
    try (Stream<Path> files = Files.walk(Shared.require("captures/pcap"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        frames += agreedFramesOf(file);
      }
    }
    assertThat(frames).isGreaterThan(10_000);
  }

  private static int agreedFramesOf(Path file) {
    int frames = 0;
    CapturedFrame frame = new CapturedFrame();
    try (PcapTap tap = PcapTap.open(file)) {
      while (frames < 5_000 && tap.next(frame)) {
        if (frame.linkType() == LinkType.ETHERNET && frame.length() == frame.originalLength()) {
          byte[] octets = new byte[frame.length()];
          frame.bytes().get(frame.offset(), octets);
          assertAgreed(octets);
          frames++;
        }
      }
    } catch (UnreadableCaptureException notOne) {
      return 0;
    }
    return frames;
  }

  private static void assertAgreed(byte[] octets) {
    if (!keeps(octets)) {
      CapturedFrame frame = new CapturedFrame();
      frame.wrap(ByteBuffer.wrap(octets), 0, octets.length, octets.length, LinkType.ETHERNET, 0, 0);
      assertThat(new Listener().decode(frame)).isIn(USELESS);
    }
  }
}

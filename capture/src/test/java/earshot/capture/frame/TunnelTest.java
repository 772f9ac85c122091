package earshot.capture.frame;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.count.Verdict;
import earshot.capture.tap.LinkType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TunnelTest {
  private static final Packets V4 = Packets.of("hello").udp(5060, 5070).ipv4();
  private static final Packets V6 = Packets.of("hello").udp(5060, 5070).ipv6();
  private static final Packets FRAME = V4.ethernet();
  private static final Packets TAGGED = V4.vlan(7).ethernet();
  private static final long OUTER_MAC = 0x0200_0000_00FFL;

  private final Listener listener = new Listener();

  private Verdict decodeInside(Packets ipPayload) {
    return listener.decode(ipPayload.ipv4("198.51.100.1", "198.51.100.2").ethernet(OUTER_MAC));
  }

  private void assertInnerFrame() {
    assertThat(listener.datagrams)
        .isNotEmpty()
        .allSatisfy(
            datagram -> {
              assertThat(datagram.source()).isEqualTo("192.0.2.1:5060");
              assertThat(datagram.destination()).isEqualTo("192.0.2.2:5070");
              assertThat(datagram.text()).isEqualTo("hello");
              assertThat(datagram.sourceMac()).isEqualTo(Packets.MAC);
            });
    listener.datagrams.clear();
  }

  @ParameterizedTest
  @CsvSource({
    "0x0000, ''",
    "0x8000, 00000000",
    "0x2000, 0000002a",
    "0x1000, 00000001",
    "0xA000, 000000000000002a",
    "0xB000, 000000000000002a00000001"
  })
  void shouldReadGreWithEveryOptionalWord(String flags, String words) {
    decodeInside(FRAME.gre(Integer.decode(flags), words));
    assertInnerFrame();
    decodeInside(TAGGED.gre(Integer.decode(flags), words));
    assertInnerFrame();
    decodeInside(V4.gre(Integer.decode(flags), words));
    decodeInside(V6.gre(Integer.decode(flags), words));
    decodeInside(V4.mpls(99).gre(Integer.decode(flags), words));
    assertThat(listener.datagrams).hasSize(3).allMatch(d -> d.text().equals("hello"));
  }

  @Test
  void shouldNotTakeTheTunnelsHardwareAddressForTheSenders() {
    decodeInside(V4.gre(0, ""));
    decodeInside(V4);
    decodeInside(V4.udpTunnel(2152, "30ff%04x00000001".formatted(V4.length())));
    assertThat(listener.datagrams).hasSize(3).allMatch(d -> d.sourceMac() == -1);
  }

  @ParameterizedTest
  @CsvSource({"0x3001, 00000001", "0x3081, 0000000100000002"})
  void shouldReadPptp(String flags, String words) {
    Packets ppp = V4.behind("ff030021", -1, 0x880B);
    String key = "%04x0007".formatted(ppp.length());
    decodeInside(ppp.gre(Integer.decode(flags), key + words));
    decodeInside(V4.ppp().gre(0, ""));
    assertThat(listener.datagrams).hasSize(2).allMatch(d -> d.text().equals("hello"));
  }

  @Test
  void shouldNameGreThatHoldsNothingToRead() {
    Packets ack = Packets.of("").behind("", -1, 0x880B).gre(0x2081, "00000007" + "00000002");
    assertThat(decodeInside(ack)).isEqualTo(Verdict.NOT_IP);
    assertThat(decodeInside(FRAME.gre(0x4000, "00000000"))).isEqualTo(Verdict.UNREADABLE_TUNNEL);
    assertThat(decodeInside(FRAME.gre(0x0003, ""))).isEqualTo(Verdict.UNREADABLE_TUNNEL);
    assertThat(decodeInside(FRAME.behind("", -1, 0xFEFE).gre(0, "")))
        .isEqualTo(Verdict.UNREADABLE_TUNNEL);
  }

  @Test
  void shouldReadErspanOfAllTypes() {
    decodeInside(FRAME.behind("", -1, 0x88BE).gre(0, ""));
    assertInnerFrame();
    decodeInside(TAGGED.behind("10070064 00000001", -1, 0x88BE).gre(0x1000, "00000001"));
    assertInnerFrame();
    decodeInside(FRAME.behind("20070064 00000001 00000000", -1, 0x22EB).gre(0x1000, "00000001"));
    assertInnerFrame();
    decodeInside(
        FRAME
            .behind("20070064 00000001 00000001 3000000000000000", -1, 0x22EB)
            .gre(0x1000, "00000001"));
    assertInnerFrame();
  }

  @Test
  void shouldReadIpInErspanAndNameTheRest() {
    decodeInside(V6.behind("20070064 00000001 00000800", -1, 0x22EB).gre(0x1000, "00000001"));
    assertThat(listener.only().text()).isEqualTo("hello");
    assertThat(decodeInside(FRAME.behind("20070064 0000000100000400", -1, 0x22EB).gre(0, "")))
        .isEqualTo(Verdict.UNREADABLE_TUNNEL);
    assertThat(decodeInside(FRAME.behind("30070064 0000000100000000", -1, 0x22EB).gre(0, "")))
        .isEqualTo(Verdict.UNREADABLE_TUNNEL);
    assertThat(decodeInside(FRAME.behind("20070064 00000001", -1, 0x88BE).gre(0x1000, "00000001")))
        .isEqualTo(Verdict.UNREADABLE_TUNNEL);
  }

  @Test
  void shouldReadIpInIpOfBothVersions() {
    listener.decode(V4.ipv4().ethernet());
    listener.decode(V6.ipv4().ethernet());
    listener.decode(V4.ipv6().ethernet());
    listener.decode(V6.ipv6().ethernet());
    listener.decode(V4.mpls(5).ipv4().ethernet());
    assertThat(listener.datagrams).hasSize(5).allMatch(d -> d.text().equals("hello"));
  }

  @ParameterizedTest
  @ValueSource(ints = {4789, 8472})
  void shouldReadVxlan(int port) {
    decodeInside(FRAME.udpTunnel(port, "0800000000002a00"));
    assertInnerFrame();
    decodeInside(TAGGED.udpTunnel(port, "0800000000002a00"));
    assertInnerFrame();
    decodeInside(FRAME.udpTunnel(port, "8800000700002a00"));
    assertInnerFrame();
  }

  @Test
  void shouldReadGeneveWithOptions() {
    decodeInside(FRAME.udpTunnel(6081, "0000655800002a00"));
    assertInnerFrame();
    decodeInside(TAGGED.udpTunnel(6081, "0340655800002a00" + "010280020000000000000000"));
    assertInnerFrame();
    decodeInside(V6.udpTunnel(6081, "000086dd00002a00"));
    assertThat(listener.only().text()).isEqualTo("hello");
    assertThat(decodeInside(FRAME.udpTunnel(6081, "0000894f00002a00")))
        .isEqualTo(Verdict.UNREADABLE_TUNNEL);
    assertThat(decodeInside(FRAME.udpTunnel(6081, "0080655800002a00")))
        .isEqualTo(Verdict.UNREADABLE_TUNNEL);
  }

  @Test
  void shouldReadTzspWhoseTagValuesMayEqualTheEndTag() {
    decodeInside(FRAME.udpTunnel(37008, "01000001" + "01"));
    assertInnerFrame();
    decodeInside(
        FRAME.udpTunnel(
            37008, "01000001" + "0a01c8" + "120101" + "00" + "0d0401010101" + "2900" + "01"));
    assertInnerFrame();
    assertThat(decodeInside(FRAME.udpTunnel(37008, "01000012" + "01")))
        .isEqualTo(Verdict.UNREADABLE_TUNNEL);
    assertThat(decodeInside(Packets.of("").udpTunnel(37008, "01000001" + "0a01c8")))
        .isEqualTo(Verdict.MALFORMED);
    assertThat(decodeInside(Packets.of("").udpTunnel(37008, "01000001" + "0a")))
        .isEqualTo(Verdict.MALFORMED);
  }

  @Test
  void shouldReadGtpUserPlaneWithExtensionHeaders() {
    // Given: no option; a sequence number; two extension headers
    String length = "%04x";
    decodeInside(V4.udpTunnel(2152, ("30ff" + length + "00000001").formatted(V4.length())));
    decodeInside(
        V6.udpTunnel(2152, ("32ff" + length + "00000001" + "00070000").formatted(V6.length() + 4)));
    decodeInside(
        V6.udpTunnel(
            2152,
            ("34ff" + length + "00000001" + "00000085" + "01100085" + "0211000000000000")
                .formatted(V6.length() + 16)));

    // Then
    assertThat(listener.datagrams).hasSize(3).allMatch(d -> d.text().equals("hello"));
    assertThat(decodeInside(FRAME.udpTunnel(2152, "30ff%04x00000001".formatted(FRAME.length()))))
        .isEqualTo(Verdict.UNREADABLE_TUNNEL);
    assertThat(decodeInside(V4.udpTunnel(2152, "34ff%04x00000001".formatted(V4.length()))))
        .isEqualTo(Verdict.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(ints = {2152, 4789, 6081, 8472, 37008})
  void shouldTakeMediaAndSipOnATunnelsPortForWhatTheyAre(int port) {
    // Given RTP with and without contributing sources, STUN, SIP, a GTP echo, and nothing at all
    String[] payloads = {
      "8000000100000000deadbeef" + "ff".repeat(160),
      "8800000100000000deadbeef" + "ff".repeat(160),
      "000100002112a442" + "00".repeat(12),
      "0101000c2112a442" + "00".repeat(24),
      "494e56495445207369703a612062",
      "3201000400000000" + "00010000",
      "",
    };
    for (String payload : payloads) {
      decodeInside(Packets.of(Packets.hex(payload)).udp(5060, port));
    }
    assertThat(listener.datagrams).hasSize(payloads.length);
  }

  @Test
  void shouldTakeATunnelsPortAsSourceForNothing() {
    decodeInside(FRAME.behind("0800000000002a00").udp(4789, 30_000));
    assertThat(listener.only().source()).isEqualTo("198.51.100.1:4789");
  }

  @Test
  void shouldReadTunnelsInsideTunnels() {
    Packets nested = TAGGED.udpTunnel(4789, "0800000000002a00").ipv4().ethernet().gre(0, "");
    decodeInside(nested.ipv6().ethernet().udpTunnel(37008, "0100000101"));
    assertInnerFrame();
  }

  @Test
  void shouldNotFollowTunnelsPastTheLimit() {
    Packets nested = V4;
    for (int i = 0; i < 8; i++) {
      nested = nested.ipv4();
    }
    assertThat(listener.decode(nested.ethernet())).isEqualTo(Verdict.MEDIA);
    assertThat(listener.decode(nested.ipv4().ethernet())).isEqualTo(Verdict.NESTED_TOO_DEEP);
    Packets frames = FRAME;
    for (int i = 0; i < 30; i++) {
      frames = frames.udpTunnel(4789, "0800000000002a00").ipv4().ethernet();
    }
    assertThat(listener.decode(frames)).isEqualTo(Verdict.NESTED_TOO_DEEP);
    Packets wires = FRAME;
    for (int i = 0; i < 30; i++) {
      wires = wires.behind("00000000").mpls(16).ethernet();
    }
    assertThat(listener.decode(wires)).isEqualTo(Verdict.UNREADABLE_TUNNEL);
  }

  @Test
  void shouldNameATunnelWhoseFrameIsNotIp() {
    Packets arp = Packets.of(new byte[28]).behind("", -1, 0x0806).ethernet();
    assertThat(decodeInside(arp.udpTunnel(4789, "0800000000002a00"))).isEqualTo(Verdict.NOT_IP);
    assertThat(decodeInside(Packets.of("").udpTunnel(4789, "0800000000002a00")))
        .isEqualTo(Verdict.MALFORMED);
  }

  @Test
  void shouldMarkWhatATunnelCutShort() {
    Packets outer = FRAME.cut(FRAME.length() - 2).udpTunnel(4789, "0800000000002a00").ipv4();
    listener.decode(outer.captured(LinkType.RAW));
    assertThat(listener.only().truncated()).isTrue();
    assertThat(listener.only().text()).isEqualTo("hel");
  }
}

package earshot.capture.frame;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.count.Verdict;
import earshot.capture.tap.LinkType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LinkTest {
  private static final Packets V4 = Packets.of("hello").udp(5060, 5070).ipv4();
  private static final Packets V6 = Packets.of("hello").udp(5060, 5070).ipv6();

  private final Listener listener = new Listener();

  @Test
  void shouldReadEthernetWithTheSendersHardwareAddress() {
    // When
    Verdict verdict = listener.decode(V4.ethernet().captured(LinkType.ETHERNET, 42));

    // Then: the verdict is the handler's
    assertThat(verdict).isEqualTo(Verdict.MEDIA);
    assertThat(listener.only())
        .isEqualTo(
            new Listener.Datagram(
                "192.0.2.1:5060", "192.0.2.2:5070", Packets.MAC, 42, false, "hello"));
  }

  @Test
  void shouldReadIpv6OverEthernet() {
    listener.decode(V6.ethernet());
    assertThat(listener.only().source()).isEqualTo("[2001:db8::1]:5060");
    assertThat(listener.only().destination()).isEqualTo("[2001:db8::2]:5070");
    assertThat(listener.only().text()).isEqualTo("hello");
  }

  @Test
  void shouldLeaveOutThePaddingOfShortFrames() {
    listener.decode(V4.ethernet().followedBy(new byte[60 - 14 - V4.length()]));
    assertThat(listener.only().text()).isEqualTo("hello");
    assertThat(listener.only().truncated()).isFalse();
  }

  @Test
  void shouldReadSnapIn802Dot3Frames() {
    listener.decode(V4.snap().ethernet());
    assertThat(listener.only().text()).isEqualTo("hello");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x8100, 0x88A8, 0x9100})
  void shouldReadEveryKindOfVlanTag(int type) {
    listener.decode(V4.tag(type, 7).ethernet());
    listener.decode(V4.vlan(9).tag(type, 7).ethernet());
    listener.decode(V4.snap().tag(type, 7).ethernet());
    assertThat(listener.datagrams)
        .hasSize(3)
        .allMatch(d -> d.text().equals("hello") && d.sourceMac() == Packets.MAC);
  }

  @Test
  void shouldNotFollowTagsWithoutEnd() {
    Packets tagged = V4;
    for (int i = 0; i < 100; i++) {
      tagged = tagged.vlan(i);
    }
    assertThat(listener.decode(tagged.ethernet())).isEqualTo(Verdict.NESTED_TOO_DEEP);
  }

  @Test
  void shouldNotFollowSnapInsideTagsWithoutEnd() {
    // Given a tag, a length, SNAP that announces a tag, and so on
    String nested = ("00010008" + "aaaa03000000" + "8100").repeat(5_000) + "00010800";
    assertThat(listener.decode(V4.behind(nested, -1, 0x8100).ethernet()))
        .isEqualTo(Verdict.NESTED_TOO_DEEP);
  }

  @Test
  void shouldReadLinuxCookedOfBothVersions() {
    Packets v1 = V4.behind("0000 0001 0006 02aa00000001 0000 0800");
    Packets v2 = V6.behind("86dd 0000 00000003 0001 00 06 02aa00000001 0000");
    Packets tagged = V4.behind("0000 0001 0006 02aa00000001 0000 8100 0007 0800");
    Packets noAddress = V4.behind("0000 0304 0000 0000000000000000 0800");
    listener.decode(v1.captured(LinkType.LINUX_SLL));
    listener.decode(v2.captured(LinkType.LINUX_SLL2));
    listener.decode(tagged.captured(LinkType.LINUX_SLL));
    listener.decode(noAddress.captured(LinkType.LINUX_SLL));
    assertThat(listener.datagrams).hasSize(4).allMatch(d -> d.text().equals("hello"));
    assertThat(listener.datagrams)
        .extracting(Listener.Datagram::sourceMac)
        .containsExactly(Packets.MAC, Packets.MAC, Packets.MAC, -1L);
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 12, 14, 228, 229})
  void shouldReadRawIpByItsVersion(int linkType) {
    listener.decode(V4.captured(linkType));
    listener.decode(V6.captured(linkType));
    assertThat(listener.datagrams).hasSize(2).allMatch(d -> d.sourceMac() == -1);
    assertThat(listener.decode(Packets.of("\u0010").captured(linkType)))
        .isEqualTo(Verdict.MALFORMED);
    assertThat(listener.decode(Packets.of("").captured(linkType))).isEqualTo(Verdict.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0a000000",
        "17000000",
        "18000000",
        "1c000000",
        "1e000000",
        "0000000a",
        "00000017",
        "00000018",
        "0000001c",
        "0000001e"
      })
  void shouldReadLoopbackOfEveryFamilyAndByteOrder(String ipv6Family) {
    listener.decode(V4.behind("02000000").captured(LinkType.NULL));
    listener.decode(V4.behind("00000002").captured(LinkType.LOOP));
    listener.decode(V6.behind(ipv6Family).captured(LinkType.NULL));
    listener.decode(V6.behind(ipv6Family).captured(LinkType.LOOP));
    assertThat(listener.datagrams).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({"ff030021", "0021", "21", "ff0321", "0f000800", "8f000800"})
  void shouldReadPppInEveryFraming(String header) {
    listener.decode(V4.behind(header).captured(LinkType.PPP_HDLC));
    listener.decode(V4.behind(header).captured(LinkType.PPP));
    assertThat(listener.datagrams).hasSize(2).allMatch(d -> d.text().equals("hello"));
  }

  @Test
  void shouldReadPppOverEthernet() {
    listener.decode(V4.pppoe().ethernet());
    listener.decode(V6.pppoe().ethernet().followedBy(new byte[20]));
    listener.decode(V4.pppoe().captured(LinkType.PPPOE));
    assertThat(listener.datagrams).hasSize(3).allMatch(d -> d.text().equals("hello"));
    assertThat(listener.decode(V4.pppoe().with(1, 0xA7).captured(LinkType.PPPOE)))
        .isEqualTo(Verdict.NOT_IP);
  }

  @Test
  void shouldNamePppThatHidesItsContents() {
    // Multilink, compression, encryption; and link control, which hides nothing.
    for (String hides : new String[] {"003d", "00fd", "0053"}) {
      assertThat(listener.decode(V4.behind(hides).captured(LinkType.PPP)))
          .isEqualTo(Verdict.UNREADABLE_TUNNEL);
    }
    assertThat(listener.decode(V4.behind("c021").captured(LinkType.PPP))).isEqualTo(Verdict.NOT_IP);
  }

  @Test
  void shouldReadMplsLabelStacks() {
    listener.decode(V4.mpls(100).ethernet());
    listener.decode(V6.mpls(100, 200, 300).ethernet());
    listener.decode(V4.mpls(100).behind("0281").captured(LinkType.PPP));
    assertThat(listener.datagrams).hasSize(3).allMatch(d -> d.text().equals("hello"));
  }

  @Test
  void shouldReadEthernetPseudowiresWithAndWithoutControlWord() {
    // Given frames to addresses that begin with the nibbles of nothing, of IPv4 and of no protocol
    Packets frame = V4.ethernet();
    Packets likeIpv4 = frame.with(0, 0x40);
    Packets vlan = V6.vlan(7).ethernet();

    // When
    listener.decode(frame.behind("00000005").mpls(16).ethernet(1));
    listener.decode(frame.mpls(16).ethernet(1));
    listener.decode(likeIpv4.mpls(16).ethernet(1));
    listener.decode(vlan.behind("00000005").mpls(16).ethernet(1));

    // Then
    assertThat(listener.datagrams)
        .hasSize(4)
        .allMatch(d -> d.text().equals("hello") && d.sourceMac() == Packets.MAC);
  }

  @Test
  void shouldNotGuessWhatElseMplsCarries() {
    Packets oam = Packets.of(new byte[40]).behind("10000007");
    assertThat(listener.decode(oam.mpls(16).ethernet())).isEqualTo(Verdict.UNREADABLE_TUNNEL);
    Packets arp = Packets.of(new byte[28]).behind("", -1, 0x0806).ethernet();
    assertThat(listener.decode(arp.behind("00000005").mpls(16).ethernet()))
        .isEqualTo(Verdict.UNREADABLE_TUNNEL);
  }

  @Test
  void shouldNotFollowLabelsWithoutEnd() {
    assertThat(listener.decode(V4.mpls(new int[500]).ethernet()))
        .isEqualTo(Verdict.NESTED_TOO_DEEP);
  }

  @Test
  void shouldNameFramesWithoutIp() {
    assertThat(listener.decode(Packets.of(new byte[46]).behind("", -1, 0x0806).ethernet()))
        .isEqualTo(Verdict.NOT_IP);
    assertThat(listener.decode(Packets.of(new byte[46]).behind("", -1, 38).ethernet()))
        .isEqualTo(Verdict.NOT_IP);
    assertThat(listener.decode(V4.behind("07000000").captured(LinkType.NULL)))
        .isEqualTo(Verdict.NOT_IP);
  }

  @Test
  void shouldNameEncryptedLinksAndUnknownOnes() {
    assertThat(listener.decode(Packets.of(new byte[46]).behind("", -1, 0x88E5).ethernet()))
        .isEqualTo(Verdict.UNREADABLE_TUNNEL);
    assertThat(listener.decode(V4.captured(147))).isEqualTo(Verdict.UNKNOWN_LINK);
    assertThat(listener.decode(V4.captured(-1))).isEqualTo(Verdict.UNKNOWN_LINK);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 50, 51, 101, 108, 113, 276})
  void shouldTellCutShortFromMalformed(int linkType) {
    // Given a frame of which the capture kept two octets, and one that had but one
    Packets frame = V4.ethernet();
    assertThat(listener.decode(frame.captured(linkType, 0, 0))).isEqualTo(Verdict.TRUNCATED);
    assertThat(listener.decode(Packets.of("").captured(linkType))).isEqualTo(Verdict.MALFORMED);
  }

  @Test
  void shouldRefuseAFrameOutsideItsBuffer() {
    var frame = V4.ethernet().captured();
    var outside =
        frame.wrap(frame.bytes(), 10, frame.length(), frame.length(), LinkType.ETHERNET, 0, 0);
    assertThat(listener.decode(outside)).isEqualTo(Verdict.MALFORMED);
  }
}

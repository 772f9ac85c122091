package earshot.capture.frame;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.count.CaptureCounters;
import earshot.capture.count.Incident;
import earshot.capture.count.Verdict;
import earshot.capture.net.AddressTable;
import earshot.capture.tap.LinkType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IpTest {
  private static final Packets UDP = Packets.of("hello").udp(5060, 5070);

  private final Listener listener = new Listener();

  @Test
  void shouldSkipIpv4Options() {
    listener.decode(UDP.ipv4WithOptions("94040000" + "01010100").ethernet());
    assertThat(listener.only().text()).isEqualTo("hello");
  }

  @Test
  void shouldReadToTheEndWhenTheNetworkCardWasToFillInTheLength() {
    listener.decode(UDP.ipv4WithTotal(0).ethernet());
    listener.decode(UDP.ipv6().with(4, 0, 0).ethernet());
    assertThat(listener.datagrams).hasSize(2).allMatch(d -> d.text().equals("hello"));
  }

  @Test
  void shouldMarkADatagramThatTheCaptureCutShort() {
    // Given a capture that keeps all but the last two octets
    Packets frame = UDP.ipv4().ethernet();

    // When
    listener.decode(frame.captured(LinkType.ETHERNET, 0, frame.length() - 2));

    // Then
    assertThat(listener.only().text()).isEqualTo("hel");
    assertThat(listener.only().truncated()).isTrue();
  }

  @Test
  void shouldMarkADatagramThatAMirrorCutShort() {
    // Given a mirror that shortens the frames themselves: the frame is whole, its packet is not
    Packets frame = UDP.ipv4().ethernet();
    listener.decode(frame.cut(frame.length() - 2));
    assertThat(listener.only().text()).isEqualTo("hel");
    assertThat(listener.only().truncated()).isTrue();
  }

  @Test
  void shouldNotTakeTheTrailerForPayload() {
    listener.decode(UDP.followedBy(new byte[7]).as(17).ipv4().ethernet());
    assertThat(listener.only().text()).isEqualTo("hello");
    assertThat(listener.only().truncated()).isFalse();
  }

  @Test
  void shouldDeliverAnEmptyDatagram() {
    listener.decode(Packets.of("").udp(1, 2).ipv4().ethernet());
    assertThat(listener.only().text()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0x44, a header shorter than 20 octets",
    "0, 0x65, another version",
    "3, 0x10, a total length shorter than the header",
    "25, 0x07, a UDP length shorter than its header",
    "25, 0x0E, a UDP length past the end of the packet",
  })
  void shouldNameContradictionsInIpv4(int offset, String octet, String what) {
    Packets packet = UDP.ipv4();
    assertThat(listener.decode(packet.with(offset, Integer.decode(octet)).ethernet()))
        .as(what)
        .isEqualTo(Verdict.MALFORMED);
    assertThat(listener.datagrams).isEmpty();
  }

  @Test
  void shouldNameContradictionsInIpv6() {
    assertThat(listener.decode(UDP.ipv6().with(0, 0x40).ethernet())).isEqualTo(Verdict.MALFORMED);
    assertThat(listener.decode(UDP.ipv6().with(5, 7).ethernet())).isEqualTo(Verdict.MALFORMED);
    assertThat(listener.decode(UDP.as(0).ipv6().ethernet())).isEqualTo(Verdict.MALFORMED);
  }

  @Test
  void shouldFollowIpv6ExtensionHeaders() {
    // Given hop-by-hop, destination, routing, authentication, destination, and mobility
    Packets packet =
        UDP.extension(135, 0)
            .extension(60, 1)
            .authenticated()
            .extension(43, 2)
            .extension(60, 0)
            .extension(0, 0)
            .ipv6();
    listener.decode(packet.ethernet());
    assertThat(listener.only().text()).isEqualTo("hello");
  }

  @Test
  void shouldReadAFragmentHeaderThatSaysTheFragmentIsTheWhole() {
    Packets atomic = UDP.fragment6(9, 0, 1_000);
    listener.decode(atomic.ethernet());
    assertThat(listener.only().text()).isEqualTo("hello");
  }

  @Test
  void shouldNotFollowExtensionHeadersWithoutEnd() {
    Packets packet = UDP;
    for (int i = 0; i < 50; i++) {
      packet = packet.extension(60, 0);
    }
    assertThat(listener.decode(packet.ipv6().ethernet())).isEqualTo(Verdict.NESTED_TOO_DEEP);
    Packets authenticated = UDP;
    for (int i = 0; i < 50; i++) {
      authenticated = authenticated.authenticated();
    }
    assertThat(listener.decode(authenticated.ipv4().ethernet())).isEqualTo(Verdict.NESTED_TOO_DEEP);
  }

  @Test
  void shouldReadBehindAnAuthenticationHeader() {
    listener.decode(UDP.authenticated().ipv4().ethernet());
    assertThat(listener.only().text()).isEqualTo("hello");
  }

  @ParameterizedTest
  @CsvSource({
    "1, ICMP",
    "58, ICMP",
    "50, ENCRYPTED_IP",
    "132, OTHER_IP",
    "59, OTHER_IP",
    "2, OTHER_IP"
  })
  void shouldNameOtherProtocols(int protocol, Verdict verdict) {
    assertThat(listener.decode(UDP.as(protocol).ipv4().ethernet())).isEqualTo(verdict);
    assertThat(listener.decode(UDP.as(protocol).ipv6().ethernet())).isEqualTo(verdict);
    // A fragment of one is named, not held.
    assertThat(listener.decode(UDP.as(protocol).fragment4(1, 0, 8).ethernet())).isEqualTo(verdict);
    assertThat(listener.decode(UDP.as(protocol).fragment6(1, 0, 8).ethernet())).isEqualTo(verdict);
    assertThat(listener.datagrams).isEmpty();
  }

  @Test
  void shouldNeverTakeMediaThatIcmpQuotesForMedia() {
    Packets quoted = UDP.ipv4();
    Packets unreachable = quoted.behind("0303 0000 00000000", 1, -1).ipv4(Packets.B, Packets.A);
    assertThat(listener.decode(unreachable.ethernet())).isEqualTo(Verdict.ICMP);
    assertThat(listener.datagrams).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 33, 41})
  void shouldTellCutShortFromMalformedInEveryHeader(int kept) {
    Packets frame = UDP.ipv4().ethernet();
    assertThat(listener.decode(frame.captured(LinkType.ETHERNET, 0, kept)))
        .isEqualTo(Verdict.TRUNCATED);
    Packets frame6 = UDP.extension(60, 1).ipv6().ethernet();
    assertThat(listener.decode(frame6.captured(LinkType.ETHERNET, 0, kept + 20)))
        .isEqualTo(Verdict.TRUNCATED);
  }

  @Test
  void shouldDeliverAndCountWhenAddressesCannotBeKept() {
    // Given room for one IPv6 address
    CaptureCounters counters = new CaptureCounters();
    Endpoints endpoints = new Endpoints();
    FrameDecoder decoder =
        new FrameDecoder(FrameLimits.defaults(), new AddressTable(1), counters, endpoints);

    // When
    decoder.decode(UDP.ipv6().ethernet().captured());
    decoder.decode(Packets.of("x").tcp(1, 2, 3, 0).ipv6().ethernet().captured());
    decoder.decode(UDP.fragment6(1, 0, 8).ethernet().captured());

    // Then
    assertThat(endpoints.source).isNotEqualTo(AddressTable.NONE);
    assertThat(endpoints.destination).isEqualTo(AddressTable.NONE);
    assertThat(counters.of(Incident.ADDRESS_TABLE_FULL)).isEqualTo(3);
    assertThat(counters.of(Verdict.OTHER_UDP)).isEqualTo(1);
    assertThat(counters.of(Verdict.OTHER_TCP)).isEqualTo(1);
    assertThat(counters.of(Verdict.FRAGMENT_DROPPED)).isEqualTo(1);
  }

  private static final class Endpoints implements TransportHandler {
    private long source;
    private long destination;

    @Override
    public Verdict onUdp(UdpDatagram datagram) {
      source = datagram.source();
      destination = datagram.destination();
      return Verdict.OTHER_UDP;
    }

    @Override
    public void onTcp(TcpChunk chunk) {
      throw new AssertionError("not wanted");
    }

    @Override
    public boolean wantsTcp(TcpChunk firstOctets) {
      throw new AssertionError("connections without addresses would be mixed");
    }
  }
}

package earshot.testkit.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.testkit.traffic.wire.LinkLayer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How messages and media become packets that tshark puts together again. */
final class TransportTest {
  @TempDir Path folder;
  private final TrafficScript script = new TrafficScript(12);

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1 10.0.0.2", "2001:db8::1 2001:db8::2"})
  void shouldReassembleFragmentsInEitherOrder(String addresses) {
    for (SipWire.FragmentOrder order :
        List.of(SipWire.FragmentOrder.FORWARDS, SipWire.FragmentOrder.BACKWARDS)) {
      Leg leg = between(addresses, order.name());
      leg.with(o -> o.longerBy(3000).over(SipWire.udp().fragments(order)));
      leg.startingAtMs(order.ordinal() * 5000L);
      leg.invite().ring(100).answer().talk(200).hangUp(Side.CALLER);
    }

    Tshark tshark = Tshark.reading(script, folder);
    assertThat(tshark.complaints()).isEmpty();
    assertThat(
            tshark.fields(
                "sip.Method == INVITE && sdp", "ip.fragment.count", "ipv6.fragment.count"))
        .hasSize(2)
        .allSatisfy(count -> assertThat(count.strip()).isEqualTo("3"));
  }

  @Test
  void shouldLeaveUnfinishedDatagramWhereFirstFragmentIsLost() {
    Leg leg = between("10.0.0.1 10.0.0.2", "call");
    leg.with(o -> o.longerBy(2000).over(SipWire.udp().fragments(SipWire.FragmentOrder.FIRST_LOST)));
    leg.invite().ring(100).answer().talk(200).hangUp(Side.CALLER);

    assertThat(Tshark.reading(script, folder).fields("sip.Method", "sip.Method"))
        .containsExactly("ACK", "BYE");
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 700, 1460})
  void shouldReassembleSegmentsOverTcpInDisorder(int octets) {
    Leg leg = between("10.0.0.1 10.0.0.2", "call");
    leg.with(o -> o.over(SipWire.tcp().segments(octets).gathering(20).disorder(3, 4)));
    leg.invite().ring(300).answer().talk(300).hangUp(Side.CALLER);

    Tshark tshark = Tshark.reading(script, folder);
    List<String> messages =
        tshark.fields("sip", "sip.Request-Line", "sip.Status-Line").stream()
            .flatMap(line -> List.of(line.strip().split("[\t,]")).stream())
            .filter(line -> !line.isEmpty())
            .toList();
    assertThat(messages).hasSize(7);
    assertThat(tshark.fields("_ws.malformed", "frame.number")).isEmpty();
  }

  @Test
  void shouldHideSignallingInTls() {
    Leg leg = between("10.0.0.1 10.0.0.2", "call").with(o -> o.over(SipWire.tls()));
    leg.invite().ring(300).answer().talk(300).hangUp(Side.CALLER);

    Tshark tshark = Tshark.reading(script, folder);
    assertThat(tshark.fields("sip", "frame.number")).isEmpty();
    assertThat(tshark.fields("tcp.dstport == 5061 && tls.record.content_type == 23", "ip.src"))
        .hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(LinkLayer.class)
  void shouldStandOnEveryLinkLayer(LinkLayer link) {
    script.on(link);
    between("10.0.0.1 10.0.0.2", "call").invite().ring(9).answer().talk(300).hangUp(Side.CALLER);

    Tshark tshark = Tshark.reading(script, folder);
    assertThat(tshark.complaints()).isEmpty();
    assertThat(tshark.fields("sip", "frame.number")).hasSize(7);
    assertThat(tshark.streams()).hasSize(2);
  }

  @Test
  void shouldTagVlanAndTellPrivateAddressBehindNat() {
    Host phone = script.host("201", "", "198.51.100.7").inVlan(42).behindNat("192.168.9.9");
    Host pbx = script.host("pbx", "", "10.0.0.10").inVlan(42).sipPort(5160);
    Leg leg = script.leg("call", phone, pbx);
    leg.invite().ring(9).answer().talk(300).hangUp(Side.CALLER);

    Tshark tshark = Tshark.reading(script, folder);
    assertThat(tshark.complaints()).isEmpty();
    assertThat(tshark.fields("udp", "vlan.id")).containsOnly("42");
    assertThat(tshark.fields("sip.Method == INVITE", "ip.src", "sdp.connection_info.address"))
        .containsExactly("198.51.100.7\t192.168.9.9");
    assertThat(tshark.fields("udp.dstport == 5160", "udp.dstport")).hasSize(3);
  }

  @Test
  void shouldReportByRtcpAndSayGoodbye() {
    Leg apart = between("10.0.0.1 10.0.0.2", "apart").with(LegOptions::rtcp);
    apart.invite().ring(9).answer().talk(11_000).hangUp(Side.CALLER);
    Leg multiplexed = between("10.0.0.3 10.0.0.4", "muxed").with(LegOptions::rtcpMultiplexed);
    multiplexed.invite().ring(9).answer().talk(11_000).hangUp(Side.CALLER);

    Tshark tshark = Tshark.reading(script, folder);
    assertThat(tshark.complaints()).isEmpty();
    assertThat(tshark.fields("rtcp.pt == 200", "frame.number")).hasSize(12);
    assertThat(tshark.fields("rtcp.pt == 203", "rtcp.length_check")).hasSize(4).containsOnly("1");
  }

  @Test
  void shouldPassEverythingTwiceWhereAskedTo() throws Exception {
    between("10.0.0.1 10.0.0.2", "call").invite().ring(9).answer().talk(300).hangUp(Side.CALLER);
    List<String> once = Packets.of(script);
    List<String> twice = Packets.of(script.seenTwice(0.2));

    assertThat(twice).hasSize(2 * once.size());
    assertThat(List.copyOf(new java.util.LinkedHashSet<>(twice))).containsExactlyElementsOf(once);
  }

  private Leg between(String addresses, String call) {
    String[] both = addresses.split(" ");
    Host phone = script.host("201", "Reception", both[0]);
    return script.leg(call, phone, script.host("pbx", "PBX", both[1]));
  }
}

package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.testkit.traffic.Host;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.LegOptions;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.SipWire;
import earshot.testkit.traffic.SipWire.FragmentOrder;
import earshot.testkit.traffic.wire.LinkLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However packets are wrapped, split and repeated on the way: the same call. */
final class NetworkTest {
  private final Surgery surgery = new Surgery(13);
  private final Host one = surgery.script.host("201", "Reception", "2001:db8::21");
  private final Host other = surgery.script.host("07700900123", "", "2001:db8:7::10");

  @ParameterizedTest
  @EnumSource(LinkLayer.class)
  void shouldReadEveryLinkLayer(LinkLayer link) {
    surgery.script.on(link);
    recordedInFull(surgery.leg("call"));
  }

  @Test
  void shouldReadIpv6() {
    recordedInFull(surgery.script.leg("call", one, other));
  }

  @Test
  void shouldReadVlanTags() {
    recordedInFull(surgery.script.leg("call", one.inVlan(42), other.inVlan(42)));
  }

  @ParameterizedTest
  @EnumSource(names = {"FORWARDS", "BACKWARDS"})
  void shouldPutFragmentsTogether(FragmentOrder order) {
    recordedInFull(
        surgery.leg("four").with(o -> o.longerBy(3000).over(SipWire.udp().fragments(order))));
  }

  @ParameterizedTest
  @EnumSource(names = {"FORWARDS", "BACKWARDS"})
  void shouldPutFragmentsOfIpv6Together(FragmentOrder order) {
    Leg leg = surgery.script.leg("six", one, other);
    recordedInFull(leg.with(o -> o.longerBy(3000).over(SipWire.udp().fragments(order))));
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 700, 1460})
  void shouldReadSipOverTcpInDisorder(int segmentOctets) {
    SipWire wire = SipWire.tcp().segments(segmentOctets).gathering(20).disorder(3, 4);
    recordedInFull(surgery.leg("call").with(o -> o.over(wire)));
  }

  @Test
  void shouldFindSipOnOtherPorts() {
    surgery.pbx.sipPort(15_999);
    surgery.reception.sipPort(49_152);
    recordedInFull(surgery.leg("call"));
  }

  @Test
  void shouldCountMirroredCopiesAndRecordThemOnce() {
    surgery.script.seenTwice(0.3);
    ReplayedCall call = recordedInFull(surgery.leg("call"));

    assertThat(call.record().streams())
        .allMatch(stream -> stream.lost() == 0 && stream.duplicates() * 2 == stream.packets());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldFindMediaBehindNat(boolean caller) {
    Host hidden = surgery.script.host("215", "At home", "198.51.100.7").behindNat("10.9.9.9");
    recordedInFull(
        caller
            ? surgery.script.leg("call", hidden, surgery.pbx)
            : surgery.script.leg("call", surgery.pbx, hidden));
  }

  @Test
  void shouldFindMediaOfTwoPhonesBehindOneNat() {
    Host a = surgery.script.host("215", "", "198.51.100.7").behindNat("10.9.9.9");
    Host b = surgery.script.host("216", "", "198.51.100.7").behindNat("10.9.9.10").sipPort(5070);
    b.inVlan(0);
    Leg first = surgery.script.leg("a", a, surgery.pbx);
    Leg second = surgery.script.leg("b", b, surgery.pbx).startingAtMs(1500);
    second.caller(end -> end.movesTo(20_000));
    first.invite().ring(200).answer().talk(6000).hangUp(Side.CALLER);
    second.invite().ring(200).answer().talk(6000).hangUp(Side.CALLER);

    Replayed replayed = surgery.replay();
    replayed.callOf(first.callId()).isRecordedInFull().isBitExact();
    replayed.callOf(second.callId()).isRecordedInFull().isBitExact();
  }

  @Test
  void shouldFindMediaAtAnotherAddressThanSignalling() {
    surgery.pbx.mediaAt("192.168.1.11");
    recordedInFull(surgery.leg("call"));
  }

  private static LegOptions rtcp(LegOptions options, boolean multiplexed) {
    return multiplexed ? options.rtcpMultiplexed() : options.rtcp();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldReadRtcpBesideTheAudio(boolean multiplexed) {
    Leg leg = surgery.leg("call").with(o -> rtcp(o, multiplexed));
    leg.invite().ring(9).answer().talk(12_000).hangUp(Side.CALLER);

    Replayed replayed = surgery.replay();
    replayed.call().isRecordedInFull().isBitExact();
    assertThat(replayed.counters().of(earshot.capture.count.Verdict.RTCP)).isGreaterThan(4);
  }

  private ReplayedCall recordedInFull(Leg leg) {
    leg.invite().ring(300).answer().talk(2500).hangUp(Side.CALLER);
    return surgery.replay().call().isRecordedInFull().isBitExact();
  }
}

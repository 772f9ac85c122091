package earshot.testkit.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How calls begin and end, in messages that tshark reads. */
final class CallsTest {
  @TempDir Path folder;
  private final TrafficScript script = new TrafficScript(11);
  private final Host phone = script.host("201", "Reception", "192.168.1.21");
  private final Host pbx = script.host("pbx", "PBX", "192.168.1.10");
  private final Leg leg = script.leg("call", phone, pbx);

  @Test
  void shouldTellPlainCall() {
    leg.invite().ring(500).answer().talk(1000).hangUp(Side.CALLER);

    assertThat(messages()).containsExactly("INVITE", "100", "180", "200", "ACK", "BYE", "200");
  }

  @Test
  void shouldAskForCredentials() {
    leg.invite().challenged(407).ring(100).answer().talk(500).hangUp(Side.CALLEE);

    assertThat(messages())
        .containsExactly(
            "INVITE", "100", "407", "ACK", "INVITE", "100", "180", "200", "ACK", "BYE", "200");
  }

  @Test
  void shouldGoElsewhereWhenRedirected() {
    Host other = script.host("pbx2", "Other PBX", "192.168.1.11");
    leg.invite().redirected(302, other).ring(100).answer().talk(500).hangUp(Side.CALLER);

    assertThat(Tshark.reading(script, folder).fields("sip.Method == INVITE", "ip.dst"))
        .containsExactly("192.168.1.10", "192.168.1.11");
    assertThat(Tshark.reading(script, folder).fields("rtp", "ip.dst"))
        .contains("192.168.1.11")
        .doesNotContain("192.168.1.10");
  }

  @Test
  void shouldEndUnansweredCalls() {
    leg.invite().ring(500).cancel();
    script.leg("busy", phone, pbx).startingAtMs(2000).invite().refuse(486, "Busy Here");
    script.leg("declined", phone, pbx).startingAtMs(4000).invite().ring(9).refuse(603, "Decline");

    assertThat(messages())
        .containsExactly(
            "INVITE", "100", "180", "CANCEL", "200", "487", "ACK", "INVITE", "100", "486", "ACK",
            "INVITE", "100", "180", "603", "ACK");
    assertThat(Tshark.reading(script, folder).streams()).isEmpty();
  }

  @Test
  void shouldForkUnderSeveralTags() {
    leg.invite().ringFork(3, 400).answer().talk(100).hangUp(Side.CALLER);

    List<String> tags =
        Tshark.reading(script, folder).fields("sip.Status-Code == 180", "sip.to.tag");
    assertThat(tags).doesNotHaveDuplicates().hasSize(3);
    assertThat(
            Tshark.reading(script, folder)
                .fields("sip.CSeq == \"1 INVITE\" && sip.Status-Code == 200", "sip.to.tag"))
        .containsExactly(tags.getLast());
  }

  @Test
  void shouldSendEarlyMediaOneWayAndAcknowledgeReliably() {
    leg.invite().earlyMediaReliably(1000).answer().talk(1000).hangUp(Side.CALLER);

    assertThat(messages())
        .containsExactly("INVITE", "100", "183", "PRACK", "200", "200", "ACK", "BYE", "200");
    GroundTruth.LegTruth truth = script.truth().call("call").legs().getFirst();
    assertThat(truth.callee().stream().count()).isGreaterThan(truth.caller().stream().count() + 45);
  }

  @Test
  void shouldOfferLate() {
    leg.inviteWithoutOffer().ring(100).answer().talk(100).hangUp(Side.CALLER);

    assertThat(Tshark.reading(script, folder).fields("sdp", "sip.Method", "sip.Status-Code"))
        .containsExactly("\t200", "ACK\t");
  }

  @Test
  void shouldStopSendingOnHoldAndMoveMedia() {
    leg.invite().ring(100).answer().talk(1000);
    leg.reinvite(Side.CALLER, end -> end.holds(HoldStyle.SENDONLY)).talk(1000);
    leg.update(Side.CALLER, MediaEnd::resumes).talk(1000);
    leg.reinvite(Side.CALLEE, end -> end.movesTo(30_000).uses(Codec.PCMU)).talk(1000);
    leg.reinvite(Side.CALLEE, end -> end.holds(HoldStyle.ZERO_ADDRESS)).talk(500);
    leg.hangUp(Side.CALLEE);

    Tshark tshark = Tshark.reading(script, folder);
    assertThat(tshark.complaints()).isEmpty();
    assertThat(tshark.fields("sdp", "sdp.media_attr", "sdp.connection_info.address"))
        .satisfiesExactly(
            offer -> assertThat(offer).contains("sendrecv"),
            answer -> assertThat(answer).contains("sendrecv"),
            hold -> assertThat(hold).contains("sendonly"),
            held -> assertThat(held).contains("recvonly"),
            resume -> assertThat(resume).contains("sendrecv"),
            resumed -> assertThat(resumed).contains("sendrecv"),
            move -> assertThat(move).contains("sendrecv"),
            moved -> assertThat(moved).contains("sendrecv"),
            zero -> assertThat(zero).contains("0.0.0.0"),
            zeroed -> assertThat(zeroed).contains("inactive"));
    assertThat(tshark.fields("rtp && udp.dstport == 30000", "rtp.p_type"))
        .containsOnly("0")
        .hasSizeBetween(48, 53);
    assertThat(script.truth().call("call").legs().getFirst().callee().timeline().gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.samples()).isBetween(8000, 8400))
        .satisfies(gap -> assertThat(gap.lost()).isZero());
  }

  @Test
  void shouldKeepFromTheTapWhatItIsNotToSee() {
    leg.invite().ring(100).unseen(Leg::answer).talk(500).repeatLastMessage();
    leg.unseen(l -> l.hangUp(Side.CALLER));

    assertThat(messages()).containsExactly("INVITE", "100", "180", "180");
    assertThat(Tshark.reading(script, folder).streams()).hasSize(2);
  }

  @Test
  void shouldTellCallsApartBySsrcAloneWhereTheyShareOnePortPair() {
    for (int i = 0; i < 3; i++) {
      Leg other = script.leg("shared-" + i, phone, pbx).startingAtMs(i * 100L);
      other.caller(end -> end.movesTo(6000)).callee(end -> end.movesTo(6000));
      other.invite().ring(10).answer().talk(2000).hangUp(Side.CALLER);
    }

    assertThat(Tshark.reading(script, folder).fields("rtp", "udp.srcport", "udp.dstport"))
        .containsOnly("6000\t6000");
    assertThat(Tshark.reading(script, folder).streams())
        .hasSize(6)
        .allSatisfy(stream -> assertThat(stream.lost()).isZero());
  }

  @Test
  void shouldPlayEveryoneOnHoldTheSameMusic() {
    Host trunk = script.host("", "", "203.0.113.10");
    for (String name : List.of("one", "two")) {
      PbxCall call = script.pbxCall(name, trunk, pbx, phone).ring(100).answer().talk(500);
      call.hold(2000).resume().talk(500).hangUp(Side.CALLER);
    }
    List<List<String>> heard =
        Stream.of("one", "two")
            .map(name -> script.truth().call(name).legs().getFirst().callee())
            .map(truth -> truth.stream().map(f -> "" + f.payload()).toList())
            .toList();

    assertThat(heard.get(0)).filteredOn(heard.get(1)::contains).hasSizeBetween(99, 105);
  }

  @Test
  void shouldRefuseToTellACallWithoutItsBeginning() {
    org.assertj.core.api.Assertions.assertThatIllegalStateException()
        .isThrownBy(leg::answer)
        .withMessageContaining("begins with an INVITE");
  }

  /** Methods and status codes in order of time. */
  private List<String> messages() {
    Tshark tshark = Tshark.reading(script, folder);
    assertThat(tshark.complaints()).isEmpty();
    return tshark.fields("sip", "sip.Method", "sip.Status-Code").stream()
        .map(String::strip)
        .toList();
  }

  @Test
  void shouldPlayInOrderOfTimeWhatARelayGetsLate() throws IOException {
    // Given a call over a PBX whose caller's packets are held back now and then
    TrafficScript script = new TrafficScript(3);
    Host trunk = script.host("", "", "203.0.113.10");
    Host pbx = script.host("pbx", "PBX", "192.168.1.10");
    PbxCall call = script.pbxCall("call", trunk, pbx, script.host("201", "", "192.168.1.21"));
    call.between("", "07700900121", "01632960100").caller(s -> s.holdsBack(0.05, 2400));
    call.ring(300).answer().talk(6000).hangUp(Side.CALLEE);

    // When it is played, then time never goes back
    long[] lastNs = {0};
    script.play(
        (packet, ns, link) -> {
          assertThat(ns).isGreaterThanOrEqualTo(lastNs[0]);
          lastNs[0] = ns;
        });
  }
}

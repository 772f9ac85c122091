package earshot.capture.dialog;

import static earshot.capture.dialog.Scene.A;
import static earshot.capture.dialog.Scene.B;
import static earshot.capture.dialog.Scene.P;
import static earshot.capture.dialog.SipMessages.invite;
import static earshot.capture.dialog.SipMessages.request;
import static earshot.capture.dialog.SipMessages.response;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.count.Incident;
import org.junit.jupiter.api.Test;

/** Offers and answers, wherever they travel. */
final class SessionTest {
  private final Scene scene = new Scene();

  @Test
  void shouldTellEarlyMediaAndThenTheAnswerThatDiffers() {
    scene
        .sees(A, B, invite().sdp("1.1.1.1:4000"))
        .sees(B, A, response(183).sdp("2.2.2.2:5000"))
        .sees(B, A, response(180))
        .sees(B, A, response(200).sdp("2.2.2.2:5002"));
    assertThat(scene.story())
        .containsExactly(
            "begun",
            "caller at 1.1.1.1:4000 early",
            "ringing 183",
            "callee at 2.2.2.2:5000 early",
            "ringing 180",
            "answered",
            "callee at 2.2.2.2:5002");
  }

  @Test
  void shouldTellAnOfferInTheAnswerAndTheAnswerInTheAck() {
    scene
        .sees(A, B, invite())
        .sees(B, A, response(200).sdp("2.2.2.2:5000 sendonly"))
        .sees(A, B, request("ACK").cseq(1).sdp("1.1.1.1:4000 recvonly"))
        .sees(A, B, request("ACK").cseq(1).sdp("1.1.1.1:4000 recvonly"));
    assertThat(scene.story())
        .containsExactly(
            "begun",
            "answered",
            "callee at 2.2.2.2:5000 sendonly",
            "callee holds",
            "caller at 1.1.1.1:4000 recvonly");
  }

  @Test
  void shouldTellAnOfferInAProvisionalResponseAndTheAnswerInThePrack() {
    scene
        .sees(A, B, invite())
        .sees(B, A, response(183).sdp("2.2.2.2:5000").header("RSeq", "1"))
        .sees(A, B, request("PRACK").cseq(2).header("RAck", "1 1 INVITE").sdp("1.1.1.1:4000"))
        .sees(B, A, response(200, "PRACK").cseq(2))
        .sees(B, A, response(200));
    assertThat(scene.story())
        .containsExactly(
            "begun",
            "ringing 183",
            "callee at 2.2.2.2:5000 early",
            "caller at 1.1.1.1:4000 early",
            "answered");
  }

  @Test
  void shouldTellAnOfferInThePrackAndItsAnswer() {
    scene
        .sees(A, B, invite().sdp("1.1.1.1:4000"))
        .sees(B, A, response(183).sdp("2.2.2.2:5000").header("RSeq", "1"))
        .sees(A, B, request("PRACK").cseq(2).header("RAck", "1 1 INVITE").sdp("1.1.1.1:4002"))
        .sees(B, A, response(200, "PRACK").cseq(2).sdp("2.2.2.2:5002"))
        .sees(B, A, response(200).sdp("2.2.2.2:5000"));
    // Then the 200, which repeats the answer that PRACK has replaced, changes nothing
    assertThat(scene.story())
        .containsExactly(
            "begun",
            "caller at 1.1.1.1:4000 early",
            "ringing 183",
            "callee at 2.2.2.2:5000 early",
            "caller at 1.1.1.1:4002 early",
            "callee at 2.2.2.2:5002 early",
            "answered");
  }

  @Test
  void shouldTellAnUpdateOfEitherSide() {
    scene
        .answered()
        .sees(B, A, request("UPDATE").ofB().cseq(1).sdp("2.2.2.2:5010"))
        .sees(A, B, response(200, "UPDATE").ofB().cseq(1).sdp("1.1.1.1:4010"));
    assertThat(scene.story()).containsExactly("callee at 2.2.2.2:5010", "caller at 1.1.1.1:4010");
  }

  @Test
  void shouldNotTellASessionRefreshThatChangesNothing() {
    scene
        .answered()
        .sees(A, B, request("INVITE").cseq(2).sdp("1.1.1.1:4000"))
        .sees(B, A, response(200).cseq(2).sdp("2.2.2.2:5000"))
        .sees(A, B, request("ACK").cseq(2));
    assertThat(scene.story()).isEmpty();
  }

  @Test
  void shouldReturnToTheOldSessionWhenAReInviteIsRefused() {
    // Given a re-INVITE that asks for media elsewhere, and a hold with it
    scene.answered().sees(A, B, request("INVITE").cseq(2).sdp("1.1.1.1:4444 sendonly"));
    // When it is refused
    scene.sees(B, A, response(488).cseq(2)).sees(B, A, response(488).cseq(2));
    // Then the old description holds again, and nobody was ever on hold
    assertThat(scene.story())
        .containsExactly("caller at 1.1.1.1:4444 sendonly", "caller at 1.1.1.1:4000");
    // And a late copy of the refused offer changes nothing
    scene.sees(A, B, request("INVITE").cseq(2).sdp("1.1.1.1:4444 sendonly"));
    assertThat(scene.story()).hasSize(2);
  }

  @Test
  void shouldKeepTwoReInvitesThatCrossApart() {
    // Given re-INVITEs of both sides with the same CSeq number, both refused with 491
    scene
        .answered()
        .sees(A, B, request("INVITE").cseq(2).sdp("1.1.1.1:4002"))
        .sees(B, A, request("INVITE").ofB().cseq(2).branch("z9hG4bKx").sdp("2.2.2.2:5002"))
        .sees(A, B, response(491).ofB().cseq(2).branch("z9hG4bKx"))
        .sees(B, A, response(491).cseq(2));
    assertThat(scene.story())
        .containsExactly(
            "caller at 1.1.1.1:4002",
            "callee at 2.2.2.2:5002",
            "callee at 2.2.2.2:5000",
            "caller at 1.1.1.1:4000");
  }

  @Test
  void shouldReturnToTheOldSessionOnEachHop() {
    scene
        .sees(A, P, invite().sdp("1.1.1.1:4000"))
        .sees(P, B, invite().branch("z9hG4bK2").sdp("9.9.9.9:6000"))
        .sees(B, P, response(200).branch("z9hG4bK2").sdp("2.2.2.2:5000"))
        .sees(P, A, response(200).sdp("9.9.9.9:7000"));
    scene.events.clear();
    scene
        .sees(A, P, request("INVITE").cseq(2).sdp("1.1.1.1:4002"))
        .sees(P, B, request("INVITE").cseq(2).branch("z9hG4bK3").sdp("9.9.9.9:6002"))
        .sees(B, P, response(488).cseq(2).branch("z9hG4bK3"))
        .sees(P, A, response(488).cseq(2));
    assertThat(scene.story())
        .containsExactly(
            "caller at 1.1.1.1:4002",
            "caller at 9.9.9.9:6002",
            "caller at 1.1.1.1:4000",
            "caller at 9.9.9.9:6000");
  }

  @Test
  void shouldNotTellALateRetransmissionOfAnOlderAnswer() {
    // Given an answered re-INVITE of A, and one of B after it
    scene
        .answered()
        .sees(A, B, request("INVITE").cseq(2).sdp("1.1.1.1:4002"))
        .sees(B, A, response(200).cseq(2).sdp("2.2.2.2:5002"))
        .sees(B, A, request("INVITE").ofB().cseq(1).sdp("2.2.2.2:5004"))
        .sees(A, B, response(200).ofB().cseq(1).sdp("1.1.1.1:4004"));
    int told = scene.events.size();
    // When the first one's answer is retransmitted
    scene.sees(B, A, response(200).cseq(2).sdp("2.2.2.2:5002"));
    assertThat(scene.events).hasSize(told);
  }

  @Test
  void shouldCountADescriptionThatCannotBeRead() {
    scene.sees(A, B, invite().sdp("nonsense")).sees(A, B, invite().sdp("nonsense"));
    assertThat(scene.story()).containsExactly("begun");
    assertThat(scene.dialog().repairs()).containsExactly("line 1: no media");
    assertThat(scene.counters.of(Incident.SDP_MALFORMED)).isEqualTo(1);
  }
}

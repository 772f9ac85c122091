package earshot.capture.dialog;

import static earshot.capture.dialog.Scene.A;
import static earshot.capture.dialog.Scene.B;
import static earshot.capture.dialog.Scene.P;
import static earshot.capture.dialog.SipMessages.invite;
import static earshot.capture.dialog.SipMessages.request;
import static earshot.capture.dialog.SipMessages.response;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How calls are set up, or fail to be. */
final class SetUpTest {
  private final Scene scene = new Scene();

  @Test
  void shouldTellAPlainCall() {
    // Given a call that is answered and that the caller hangs up
    scene
        .sees(A, B, invite().sdp("1.1.1.1:4000"))
        .sees(B, A, response(100).toTag(""))
        .sees(B, A, response(180))
        .sees(B, A, response(200).sdp("2.2.2.2:5000"))
        .sees(A, B, request("ACK").cseq(1))
        .sees(A, B, request("BYE").cseq(2))
        .sees(B, A, response(200, "BYE").cseq(2));
    // Then each thing is told once, in order
    assertThat(scene.story())
        .containsExactly(
            "begun",
            "caller at 1.1.1.1:4000 early",
            "ringing 180",
            "answered",
            "callee at 2.2.2.2:5000",
            "ended caller-hung-up");
    assertThat(scene.dialog().state()).isEqualTo(DialogState.ENDED);
    assertThat(scene.table.size()).isZero();
  }

  @Test
  void shouldTellNothingTwiceWhenEverythingIsRetransmitted() {
    // When every message of a call is seen three times, as with a mirror that doubles
    SipMessages[] call = {
      invite().sdp("1.1.1.1:4000"),
      response(180),
      response(183).sdp("2.2.2.2:5000"),
      response(200).sdp("2.2.2.2:5002"),
      request("ACK").cseq(1),
      request("BYE").cseq(2),
      response(200, "BYE").cseq(2)
    };
    for (SipMessages message : call) {
      for (int i = 0; i < 3; i++) {
        boolean answer = message.build() instanceof earshot.capture.sip.SipResponse;
        scene.sees(answer ? B : A, answer ? A : B, message);
      }
    }
    // Then the story is that of one call
    assertThat(scene.story())
        .containsExactly(
            "begun",
            "caller at 1.1.1.1:4000 early",
            "ringing 180",
            "ringing 183",
            "callee at 2.2.2.2:5000 early",
            "answered",
            "callee at 2.2.2.2:5002",
            "ended caller-hung-up");
  }

  @Test
  void shouldDescribeEachHopOfOneDialogThroughARelay() {
    // When a proxy passes the call on and puts its relay's address into the descriptions
    scene
        .sees(A, P, invite().sdp("1.1.1.1:4000"))
        .sees(P, B, invite().branch("z9hG4bK2").sdp("9.9.9.9:6000"))
        .sees(B, P, response(200).branch("z9hG4bK2").sdp("2.2.2.2:5000"))
        .sees(P, A, response(200).sdp("9.9.9.9:7000"));
    // Then it is one dialog, described on each hop by the endpoints it passed between
    assertThat(scene.story())
        .containsExactly(
            "begun",
            "caller at 1.1.1.1:4000 early",
            "caller at 9.9.9.9:6000 early",
            "answered",
            "callee at 2.2.2.2:5000",
            "callee at 9.9.9.9:7000");
    assertThat(scene.events.get(2))
        .isInstanceOfSatisfying(
            DialogEvent.Described.class,
            described -> {
              assertThat(described.sipSource()).isEqualTo(P);
              assertThat(described.sipDestination()).isEqualTo(B);
            });
    assertThat(scene.dialog().signallingEndpoint(Party.CALLER)).isEqualTo(A);
    assertThat(scene.dialog().signallingEndpoint(Party.CALLEE)).isEqualTo(B);
  }

  @Test
  void shouldFollowABackToBackAgentThatKeepsTheCallId() {
    // When an agent passes the call on with tags and a CSeq of its own
    scene
        .sees(A, P, invite().sdp("1.1.1.1:4000").cseq(7))
        .sees(P, B, invite().fromTag("p").cseq(102).branch("z9hG4bK2").sdp("9.9.9.9:6000"))
        .sees(B, P, response(200).fromTag("p").cseq(102).branch("z9hG4bK2").sdp("2.2.2.2:5000"))
        .sees(P, A, response(200).toTag("q").cseq(7).sdp("9.9.9.9:7000"))
        .sees(B, P, request("BYE").ofB().toTag("p").cseq(1))
        .sees(P, B, response(200, "BYE").ofB().toTag("p").cseq(1));
    // Then it is one dialog, and the parties are told apart by whose tag is whose
    assertThat(scene.story())
        .containsExactly(
            "begun",
            "caller at 1.1.1.1:4000 early",
            "caller at 9.9.9.9:6000 early",
            "answered",
            "callee at 2.2.2.2:5000",
            "callee at 9.9.9.9:7000",
            "ended callee-hung-up");
  }

  @Test
  void shouldGoOnAfterAChallenge() {
    // When the INVITE is challenged and sent again with a higher CSeq
    scene
        .sees(A, P, invite().sdp("1.1.1.1:4000"))
        .sees(P, A, response(407).toTag("challenge"))
        .sees(A, P, request("ACK").toTag("challenge").branch("z9hG4bK1"))
        .sees(A, P, invite().sdp("1.1.1.1:4000").cseq(2).branch("z9hG4bK2"))
        .sees(P, A, response(407).toTag("challenge"))
        .sees(P, A, response(180).cseq(2).branch("z9hG4bK2"))
        .sees(P, A, response(200).cseq(2).branch("z9hG4bK2").sdp("2.2.2.2:5000"));
    // Then the same dialog goes on
    assertThat(scene.story())
        .containsExactly(
            "begun",
            "caller at 1.1.1.1:4000 early",
            "ringing 180",
            "answered",
            "callee at 2.2.2.2:5000");
    assertThat(scene.dialog().tag(Party.CALLEE)).isEqualTo("b");
  }

  @Test
  void shouldFailWhenAChallengeIsNotMet() {
    // Given a challenge
    scene.sees(A, P, invite()).sees(P, A, response(401));
    // When nothing more comes
    scene.passes(Duration.ofSeconds(299));
    assertThat(scene.story()).containsExactly("begun");
    scene.passes(Duration.ofSeconds(2));
    // Then it failed for want of credentials
    assertThat(scene.story()).containsExactly("begun", "ended failed 401");
  }

  @Test
  void shouldKeepTheDialogWhenTheRetryCarriesTheTagOfTheChallenge() {
    scene
        .sees(A, P, invite())
        .sees(P, A, response(401).toTag("challenge"))
        .sees(A, P, invite().toTag("challenge").cseq(2).branch("z9hG4bK2"))
        .sees(P, A, response(180).cseq(2).branch("z9hG4bK2"));
    // Then an INVITE with a to-tag is not taken for proof of an answer
    assertThat(scene.story()).containsExactly("begun", "ringing 180");
  }

  @Test
  void shouldEndWithTheStatusThatTheCallerWasTold() {
    for (int status : new int[] {302, 404, 408, 480, 486, 487, 488, 500, 600, 603}) {
      String id = "call" + status;
      scene
          .sees(A, B, invite().callId(id))
          .sees(B, A, response(status).callId(id))
          .sees(A, B, request("ACK").callId(id).branch("z9hG4bK1"));
    }
    assertThat(scene.story())
        .filteredOn(words -> words.startsWith("ended"))
        .containsExactly(
            "ended redirected 302",
            "ended failed 404",
            "ended no-answer 408",
            "ended no-answer 480",
            "ended busy 486",
            "ended cancelled 487",
            "ended failed 488",
            "ended failed 500",
            "ended busy 600",
            "ended declined 603");
  }

  @Test
  void shouldEndCancelledWhenTheCallerGivesUp() {
    scene
        .sees(A, B, invite())
        .sees(B, A, response(180))
        .sees(A, B, request("CANCEL").toTag("").branch("z9hG4bK1"))
        .sees(B, A, response(200, "CANCEL"))
        .sees(B, A, response(487));
    // Then the 200 to the CANCEL was no answer
    assertThat(scene.story()).containsExactly("begun", "ringing 180", "ended cancelled 487");
  }

  @Test
  void shouldEndCancelledAtTheCancelWhenThe487IsLost() {
    scene.sees(A, B, invite()).sees(A, B, request("CANCEL").toTag("").branch("z9hG4bK1"));
    long cancelledNs = scene.nowNs;
    scene.passes(Duration.ofSeconds(33));
    assertThat(scene.story()).containsExactly("begun", "ended cancelled");
    assertThat(scene.events.getLast().atNs()).isEqualTo(cancelledNs);
  }

  @Test
  void shouldLetAnAnswerThatCrossesACancelWin() {
    scene
        .sees(A, B, invite())
        .sees(A, B, request("CANCEL").toTag("").branch("z9hG4bK1"))
        .sees(B, A, response(200))
        .sees(B, A, response(200, "CANCEL"))
        .passes(Duration.ofSeconds(60));
    assertThat(scene.story()).containsExactly("begun", "answered");
  }

  @Test
  void shouldFindACallAnsweredWhoseAnswerWasNotSeen() {
    // When the 200 is missing, and the ACK has a branch of its own
    scene
        .sees(A, B, invite().sdp("1.1.1.1:4000"))
        .sees(A, B, request("ACK").cseq(1).branch("z9hG4bKack"));
    // Then that proves an answer, though none was seen
    assertThat(scene.story()).containsExactly("begun", "caller at 1.1.1.1:4000 early", "answered");
    assertThat(scene.dialog().sawAnswer()).isFalse();
  }

  @Test
  void shouldNotTakeTheAckOfARefusalForProofOfAnAnswer() {
    scene.sees(A, B, invite()).sees(A, B, request("ACK").branch("z9hG4bK1"));
    assertThat(scene.story()).containsExactly("begun");
  }
}

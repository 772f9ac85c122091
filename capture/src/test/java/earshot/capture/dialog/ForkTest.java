package earshot.capture.dialog;

import static earshot.capture.dialog.Scene.A;
import static earshot.capture.dialog.Scene.B;
import static earshot.capture.dialog.Scene.C;
import static earshot.capture.dialog.Scene.P;
import static earshot.capture.dialog.SipMessages.invite;
import static earshot.capture.dialog.SipMessages.request;
import static earshot.capture.dialog.SipMessages.response;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One INVITE, several phones. */
final class ForkTest {
  private final Scene scene = new Scene();

  @Test
  void shouldTellTheWinnersDescriptionLast() {
    // Given two forks that send early media, turn and turn about
    scene
        .sees(A, P, invite())
        .sees(P, A, response(183).toTag("b").sdp("2.2.2.2:5000"))
        .sees(P, A, response(183).toTag("c").sdp("3.3.3.3:5000"))
        .sees(P, A, response(183).toTag("b").sdp("2.2.2.2:5000"))
        .sees(P, A, response(183).toTag("c").sdp("3.3.3.3:5000"));
    // When the first of them answers
    scene
        .sees(P, A, response(200).toTag("b").sdp("2.2.2.2:5000"))
        .sees(P, A, response(183).toTag("c").sdp("3.3.3.3:5000"));
    // Then its description is the one that holds, and the loser's late ones are not told
    assertThat(scene.story())
        .containsExactly(
            "begun",
            "ringing 183",
            "callee at 2.2.2.2:5000 early",
            "callee at 3.3.3.3:5000 early",
            "answered",
            "callee at 2.2.2.2:5000");
    assertThat(scene.dialog().tag(Party.CALLEE)).isEqualTo("b");
  }

  @Test
  void shouldNotEndWhileAnotherForkMayAnswer() {
    // Given a proxy that calls B and C
    scene
        .sees(A, P, invite())
        .sees(P, B, invite().branch("z9hG4bKb"))
        .sees(P, C, invite().branch("z9hG4bKc"));
    // When B is busy and C answers
    scene
        .sees(B, P, response(486).branch("z9hG4bKb"))
        .sees(C, P, response(200).branch("z9hG4bKc").toTag("c"))
        .sees(P, A, response(200).toTag("c"));
    assertThat(scene.story()).containsExactly("begun", "answered");
    assertThat(scene.dialog().signallingEndpoint(Party.CALLEE)).isEqualTo(C);
  }

  @Test
  void shouldEndWhenEveryForkIsRefused() {
    scene
        .sees(A, P, invite())
        .sees(P, B, invite().branch("z9hG4bKb"))
        .sees(P, C, invite().branch("z9hG4bKc"))
        .sees(B, P, response(486).branch("z9hG4bKb"))
        .sees(C, P, response(603).branch("z9hG4bKc").toTag("c"));
    // The caller has not been told yet
    assertThat(scene.story()).containsExactly("begun");
    scene.sees(P, A, response(486));
    assertThat(scene.story()).containsExactly("begun", "ended busy 486");
  }

  @Test
  void shouldFollowAProxyThatTriesOneAfterTheOtherWhenOnlyItsFarSideIsSeen() {
    // Given that all hops seen were refused
    scene.sees(P, B, invite().branch("z9hG4bKb")).sees(B, P, response(486).branch("z9hG4bKb"));
    // When the proxy tries the next with the same INVITE
    scene
        .sees(P, C, invite().branch("z9hG4bKc"))
        .sees(C, P, response(200).branch("z9hG4bKc").toTag("c"));
    assertThat(scene.story()).containsExactly("begun", "ended busy 486", "begun", "answered");
  }

  @Test
  void shouldGoOnWhenTheCallerHangsUpOneOfTwoAnswers() {
    // Given two forks that both answered
    scene
        .sees(A, P, invite())
        .sees(P, A, response(200).toTag("b"))
        .sees(P, A, response(200).toTag("c"));
    // When the caller keeps the first
    scene
        .sees(A, P, request("BYE").toTag("c").cseq(2))
        .sees(P, A, response(200, "BYE").toTag("c").cseq(2))
        .sees(A, P, request("BYE").toTag("c").cseq(2));
    // Then the dialog goes on until that one is hung up, too
    assertThat(scene.story()).containsExactly("begun", "answered");
    scene
        .sees(A, P, request("BYE").toTag("b").cseq(3))
        .sees(P, A, response(200, "BYE").toTag("b").cseq(3));
    assertThat(scene.story()).containsExactly("begun", "answered", "ended caller-hung-up");
  }

  @Test
  void shouldKeepTheSecondAnswerWhenTheFirstIsHungUp() {
    scene
        .sees(A, P, invite())
        .sees(P, A, response(200).toTag("b"))
        .sees(P, A, response(200).toTag("c"))
        .sees(A, P, request("BYE").toTag("b").cseq(2))
        .sees(P, A, response(200, "BYE").toTag("b").cseq(2));
    assertThat(scene.story()).containsExactly("begun", "answered");
    assertThat(scene.dialog().tag(Party.CALLEE)).isEqualTo("c");
  }

  @Test
  void shouldNotLoseAnAnswerAfterARefusalThatSeemedFinal() {
    // Given a refusal on the hop that was seen
    scene.sees(A, P, invite().sdp("1.1.1.1:4000")).sees(P, A, response(486));
    // When an answer comes all the same
    scene.sees(P, A, response(200).toTag("c").sdp("3.3.3.3:5000"));
    assertThat(scene.story())
        .containsExactly(
            "begun",
            "caller at 1.1.1.1:4000 early",
            "ended busy 486",
            "begun in mid-call",
            "answered",
            "callee at 3.3.3.3:5000");
  }
}

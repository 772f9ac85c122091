package earshot.capture.dialog;

import static earshot.capture.dialog.Scene.A;
import static earshot.capture.dialog.Scene.B;
import static earshot.capture.dialog.SipMessages.request;
import static earshot.capture.dialog.SipMessages.response;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Captures that begin in the middle of a call. */
final class MidCallTest {
  private final Scene scene = new Scene();

  @Test
  void shouldBeginAtAReInvite() {
    scene
        .sees(B, A, request("INVITE").ofB().cseq(4).sdp("2.2.2.2:5000"))
        .sees(A, B, response(200).ofB().cseq(4).sdp("1.1.1.1:4000"))
        .sees(A, B, request("BYE").cseq(2))
        .sees(B, A, response(200, "BYE").cseq(2));
    // Then whoever was seen first counts as the caller
    assertThat(scene.story())
        .containsExactly(
            "begun in mid-call",
            "answered",
            "caller at 2.2.2.2:5000",
            "callee at 1.1.1.1:4000",
            "ended callee-hung-up");
    assertThat(scene.dialog().sawInvite()).isTrue();
    assertThat(scene.dialog().sawAnswer()).isTrue();
  }

  @Test
  void shouldBeginAtAnAnswer() {
    scene.sees(B, A, response(200).sdp("2.2.2.2:5000")).sees(A, B, request("ACK").cseq(1));
    assertThat(scene.story())
        .containsExactly("begun in mid-call", "answered", "callee at 2.2.2.2:5000");
    assertThat(scene.dialog().caller().uri()).isEqualTo("sip:alice@example.com");
  }

  @Test
  void shouldBeginRingingAtAProvisionalResponse() {
    scene.sees(B, A, response(180));
    assertThat(scene.story()).containsExactly("begun in mid-call", "ringing 180");
  }

  @Test
  void shouldBeginAndEndAtARefusal() {
    scene.sees(B, A, response(486));
    assertThat(scene.story()).containsExactly("begun in mid-call", "ended busy 486");
  }

  @Test
  void shouldBeginAtAnUpdateWithADescription() {
    scene.sees(A, B, request("UPDATE").cseq(5).sdp("1.1.1.1:4000"));
    assertThat(scene.story())
        .containsExactly("begun in mid-call", "answered", "caller at 1.1.1.1:4000");
    assertThat(scene.dialog().sawInvite()).isFalse();
  }

  @Test
  void shouldBeginAtAnAckWithADescription() {
    scene.sees(A, B, request("ACK").sdp("1.1.1.1:4000"));
    assertThat(scene.story())
        .containsExactly("begun in mid-call", "answered", "caller at 1.1.1.1:4000");
  }

  @Test
  void shouldLeaveARecordOfACallOfWhichOnlyTheByeIsSeen() {
    scene.sees(A, B, request("BYE").cseq(2)).sees(B, A, response(200, "BYE").cseq(2));
    assertThat(scene.story())
        .containsExactly("begun in mid-call", "answered", "ended caller-hung-up");
    assertThat(scene.dialog().sawInvite()).isFalse();
  }

  @Test
  void shouldNotBeginAtWhatSaysNothingOfACall() {
    for (String method :
        new String[] {"ACK", "INFO", "UPDATE", "PRACK", "CANCEL", "REFER", "NOTIFY"}) {
      scene.sees(A, B, request(method)).sees(B, A, response(200, method));
    }
    for (String method : new String[] {"REGISTER", "OPTIONS", "SUBSCRIBE", "MESSAGE"}) {
      scene.sees(A, B, request(method).toTag("")).sees(B, A, response(200, method));
    }
    assertThat(scene.story()).isEmpty();
    assertThat(scene.table.size()).isZero();
  }
}

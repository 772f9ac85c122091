package earshot.capture.dialog;

import static earshot.capture.dialog.Scene.A;
import static earshot.capture.dialog.Scene.B;
import static earshot.capture.dialog.Scene.C;
import static earshot.capture.dialog.SipMessages.invite;
import static earshot.capture.dialog.SipMessages.request;
import static earshot.capture.dialog.SipMessages.response;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Calls that are handed on. */
final class TransferTest {
  private final Scene scene = new Scene();

  @Test
  void shouldTellABlindTransfer() {
    scene
        .answered()
        .sees(B, A, request("REFER").ofB().cseq(1).header("Refer-To", "<sip:carol@example.com>"))
        .sees(B, A, request("REFER").ofB().cseq(1).header("Refer-To", "<sip:carol@example.com>"))
        .sees(A, B, response(202, "REFER").ofB().cseq(1))
        .sees(A, B, request("NOTIFY").cseq(2))
        .sees(B, A, response(200, "NOTIFY").cseq(2))
        .sees(B, A, request("BYE").ofB().cseq(2))
        .sees(A, B, response(200, "BYE").ofB().cseq(2));
    // Then the hang-up after it only tidies up
    assertThat(scene.story())
        .containsExactly("callee refers to sip:carol@example.com", "ended replaced");
  }

  @Test
  void shouldTellAnAttendedTransfer() {
    scene
        .answered()
        .sees(
            B,
            A,
            request("REFER")
                .ofB()
                .cseq(1)
                .header(
                    "Refer-To",
                    "<sip:carol@example.com?Replaces=other%40host%3Bto-tag%3Dt%3Bfrom-tag%3Df>"));
    assertThat(scene.story())
        .containsExactly("callee refers to sip:carol@example.com replacing other@host");
    assertThat(scene.events.getFirst())
        .isInstanceOfSatisfying(
            DialogEvent.Referred.class,
            referred ->
                assertThat(referred.replaces())
                    .contains(new ReplacesHeader("other@host", "t", "f")));
  }

  @Test
  void shouldTellAReferOnceThatIsSentAgainAfterAChallenge() {
    scene
        .answered()
        .sees(B, A, request("REFER").ofB().cseq(1).header("Refer-To", "<sip:c@example.com>"))
        .sees(A, B, response(401, "REFER").ofB().cseq(1))
        .sees(B, A, request("REFER").ofB().cseq(2).header("Refer-To", "<sip:c@example.com>"))
        .sees(A, B, response(202, "REFER").ofB().cseq(2));
    assertThat(scene.story()).containsExactly("callee refers to sip:c@example.com");
  }

  @Test
  void shouldTellAHangUpAfterATransferThatCameToNothing() {
    scene
        .answered()
        .sees(B, A, request("INVITE").ofB().cseq(1).sdp("2.2.2.2:5000 sendonly"))
        .sees(A, B, response(200).ofB().cseq(1).sdp("1.1.1.1:4000 recvonly"))
        .sees(B, A, request("REFER").ofB().cseq(2).header("Refer-To", "<sip:c@example.com>"))
        .sees(A, B, response(202, "REFER").ofB().cseq(2))
        .sees(B, A, request("INVITE").ofB().cseq(3).sdp("2.2.2.2:5000"))
        .sees(A, B, response(200).ofB().cseq(3).sdp("1.1.1.1:4000"))
        .sees(B, A, request("BYE").ofB().cseq(4))
        .sees(A, B, response(200, "BYE").ofB().cseq(4));
    assertThat(scene.story())
        .endsWith("caller at 1.1.1.1:4000", "callee resumes", "ended callee-hung-up");
  }

  @Test
  void shouldEndADialogThatAnotherReplaces() {
    // Given a call, and an INVITE of C that replaces it
    scene.answered();
    scene
        .sees(
            C,
            A,
            invite().callId("new").fromTag("c").header("Replaces", "call;to-tag=a;from-tag=b"))
        .sees(A, C, response(200).callId("new").fromTag("c"))
        .sees(A, B, request("BYE").cseq(2))
        .sees(B, A, response(200, "BYE").cseq(2));
    assertThat(scene.story())
        .containsExactly("begun", "replaces call", "answered", "ended replaced");
  }

  @Test
  void shouldFindADialogByItsTagsEitherWayRound() {
    scene.answered();
    assertThat(scene.table.find(new ReplacesHeader("call", "b", "a"))).isPresent();
    assertThat(scene.table.find(new ReplacesHeader("call", "a", "b"))).isPresent();
    assertThat(scene.table.find(new ReplacesHeader("call", "", "a"))).isPresent();
    assertThat(scene.table.find(new ReplacesHeader("call", "b", "x"))).isEmpty();
    assertThat(scene.table.find(new ReplacesHeader("other", "b", "a"))).isEmpty();
  }

  @Test
  void shouldReadReplaces() {
    assertThat(ReplacesHeader.parse(" 1@x ; To-Tag = t ;from-tag=0;early-only"))
        .contains(new ReplacesHeader("1@x", "t", ""));
    assertThat(ReplacesHeader.parse(";to-tag=t")).isEmpty();
    assertThat(ReplacesHeader.parse("")).isEmpty();
    assertThat(ReplacesHeader.parse(";")).isEmpty();
  }

  @Test
  void shouldTellAKeyPressedButNotWhich() {
    scene
        .answered()
        .sees(A, B, request("INFO").cseq(2).content("application/dtmf-relay"))
        .sees(A, B, request("INFO").cseq(2).content("application/dtmf-relay"))
        .sees(B, A, request("INFO").ofB().cseq(1).content("application/dtmf"))
        .sees(B, A, request("INFO").ofB().cseq(2).content("application/media_control+xml"));
    assertThat(scene.story()).containsExactly("caller presses a key", "callee presses a key");
  }
}

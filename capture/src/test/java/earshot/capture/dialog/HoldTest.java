package earshot.capture.dialog;

import static earshot.capture.dialog.Scene.A;
import static earshot.capture.dialog.Scene.B;
import static earshot.capture.dialog.SipMessages.request;
import static earshot.capture.dialog.SipMessages.response;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who holds whom, and when that ends. */
final class HoldTest {
  private final Scene scene = new Scene().answered();
  private int cseq = 1;

  private void caller(String offer, String answer) {
    cseq++;
    scene
        .sees(A, B, request("INVITE").cseq(cseq).branch("z9hG4bKa" + cseq).sdp(offer))
        .sees(B, A, response(200).cseq(cseq).branch("z9hG4bKa" + cseq).sdp(answer));
  }

  private void callee(String offer, String answer) {
    cseq++;
    scene
        .sees(B, A, request("INVITE").ofB().cseq(cseq).branch("z9hG4bKb" + cseq).sdp(offer))
        .sees(A, B, response(200).ofB().cseq(cseq).branch("z9hG4bKb" + cseq).sdp(answer));
  }

  private java.util.List<String> holds() {
    return scene.story().stream().filter(words -> !words.contains(" at ")).toList();
  }

  @Test
  void shouldTellHoldAndResumption() {
    caller("1.1.1.1:4000 sendonly", "2.2.2.2:5000 recvonly");
    assertThat(scene.dialog().isHolding(Party.CALLER)).isTrue();
    caller("1.1.1.1:4000", "2.2.2.2:5000");
    assertThat(holds()).containsExactly("caller holds", "caller resumes");
    assertThat(scene.dialog().isHolding(Party.CALLER)).isFalse();
  }

  @Test
  void shouldTellHoldOnlyOnceItIsAccepted() {
    scene.sees(A, B, request("INVITE").cseq(2).sdp("1.1.1.1:4000 sendonly"));
    assertThat(holds()).isEmpty();
    scene.sees(B, A, response(200).cseq(2).sdp("2.2.2.2:5000 recvonly"));
    assertThat(holds()).containsExactly("caller holds");
  }

  @Test
  void shouldNotTakeAForcedAnswerForAHold() {
    // To an offer of "inactive" there is no other answer
    caller("1.1.1.1:4000 inactive", "2.2.2.2:5000 inactive");
    assertThat(holds()).containsExactly("caller holds");
  }

  @Test
  void shouldTakeTheUnspecifiedAddressForAHold() {
    callee("0.0.0.0:5000", "1.1.1.1:4000");
    callee("2.2.2.2:5000", "1.1.1.1:4000");
    callee(":::5000", "1.1.1.1:4000");
    assertThat(holds()).containsExactly("callee holds", "callee resumes", "callee holds");
  }

  @Test
  void shouldTellBothOnHoldAndEachResuming() {
    // Given that A holds, and then B holds too
    caller("1.1.1.1:4000 sendonly", "2.2.2.2:5000 recvonly");
    callee("2.2.2.2:5000 inactive", "1.1.1.1:4000 inactive");
    // When A is back while B still holds, and then B is back
    caller("1.1.1.1:4000", "2.2.2.2:5000 sendonly");
    callee("2.2.2.2:5000", "1.1.1.1:4000");
    assertThat(holds())
        .containsExactly("caller holds", "callee holds", "caller resumes", "callee resumes");
  }

  @Test
  void shouldTellAHoldThatTheAnswererBegins() {
    caller("1.1.1.1:4000", "2.2.2.2:5000 sendonly");
    assertThat(holds()).containsExactly("callee holds");
  }

  @Test
  void shouldNotTakeARefusedStreamForHoldOrResumption() {
    caller("1.1.1.1:0", "2.2.2.2:0");
    assertThat(holds()).isEmpty();
    caller("1.1.1.1:4000 sendonly", "2.2.2.2:5000 recvonly");
    caller("1.1.1.1:0", "2.2.2.2:0");
    assertThat(holds()).containsExactly("caller holds");
  }

  @Test
  void shouldTellHoldByUpdate() {
    scene
        .sees(A, B, request("UPDATE").cseq(2).sdp("1.1.1.1:4000 sendonly"))
        .sees(B, A, response(200, "UPDATE").cseq(2).sdp("2.2.2.2:5000 recvonly"));
    assertThat(holds()).containsExactly("caller holds");
  }
}

package earshot.capture.dialog;

import static earshot.capture.dialog.Scene.A;
import static earshot.capture.dialog.Scene.B;
import static earshot.capture.dialog.SipMessages.invite;
import static earshot.capture.dialog.SipMessages.request;
import static earshot.capture.dialog.SipMessages.response;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.count.CaptureCounters;
import earshot.capture.count.Incident;
import earshot.capture.net.AddressTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** How dialogs end, and what happens after. */
final class EndTest {
  private final Scene scene = new Scene();

  @Test
  void shouldTellThatTheCalleeHungUp() {
    scene
        .answered()
        .sees(B, A, request("BYE").ofB().cseq(1))
        .sees(A, B, response(200, "BYE").ofB().cseq(1));
    assertThat(scene.story()).containsExactly("ended callee-hung-up");
  }

  @Test
  void shouldEndAtTheByeWhenItsAnswerIsLost() {
    scene.answered().sees(A, B, request("BYE").cseq(2));
    long hungUpNs = scene.nowNs;
    scene.passes(Duration.ofSeconds(40));
    assertThat(scene.story()).containsExactly("ended caller-hung-up");
    assertThat(scene.events.getLast().atNs()).isEqualTo(hungUpNs);
  }

  @Test
  void shouldEndWhenOnlyTheAnswerToTheByeIsSeen() {
    scene.answered().sees(A, B, response(200, "BYE").ofB().cseq(1));
    assertThat(scene.story()).containsExactly("ended callee-hung-up");
  }

  @Test
  void shouldWaitForTheByeThatFollowsAChallenge() {
    scene.answered().sees(A, B, request("BYE").cseq(2)).sees(B, A, response(407, "BYE").cseq(2));
    assertThat(scene.story()).isEmpty();
    scene.sees(A, B, request("BYE").cseq(3)).sees(B, A, response(200, "BYE").cseq(3));
    assertThat(scene.story()).containsExactly("ended caller-hung-up");
  }

  @Test
  void shouldEndWhenTheByeFindsNoDialog() {
    scene.answered().sees(A, B, request("BYE").cseq(2)).sees(B, A, response(481, "BYE").cseq(2));
    assertThat(scene.story()).containsExactly("ended caller-hung-up");
  }

  @Test
  void shouldKeepACallWhoseMediaGoesOnAfterARefusedBye() {
    // Given a BYE that somebody forged and that was refused, while people talk on
    scene.answered();
    scene.withMedia.add("call");
    scene
        .sees(A, B, request("BYE").cseq(99))
        .sees(B, A, response(403, "BYE").cseq(99))
        .passes(Duration.ofMinutes(5));
    // Then the call goes on until it is really hung up
    assertThat(scene.story()).isEmpty();
    scene.sees(B, A, request("BYE").ofB().cseq(1)).sees(A, B, response(200, "BYE").ofB().cseq(1));
    assertThat(scene.story()).containsExactly("ended callee-hung-up");
  }

  @Test
  void shouldEndAtTheByeWhenItsAnswerIsLostThoughMediaWasHeardLately() {
    // Given a BYE whose response is not seen, and a call layer that calls media recent for a minute
    scene.answered().sees(A, B, request("BYE").cseq(2));
    long hungUpNs = scene.nowNs;
    scene.withMedia.add("call");
    scene.passes(Duration.ofSeconds(50));
    assertThat(scene.story()).isEmpty();
    scene.withMedia.clear();
    scene.passes(Duration.ofSeconds(20));
    // Then it was hung up, and at the BYE
    assertThat(scene.story()).containsExactly("ended caller-hung-up");
    assertThat(scene.events.getLast().atNs()).isEqualTo(hungUpNs);
  }

  @Test
  void shouldSayHungUpWhenTheMediaStoppedAtTheBye() {
    scene.answered().sees(A, B, request("BYE").cseq(2));
    scene.table.end(scene.dialog(), EndReason.MEDIA_TIMEOUT, scene.nowNs + 1_000_000);
    assertThat(scene.story()).containsExactly("ended caller-hung-up");
  }

  @Test
  void shouldSayMediaTimeoutWhenTheMediaWentOnLongAfterTheBye() {
    scene.answered();
    scene.withMedia.add("call");
    scene.sees(A, B, request("BYE").cseq(2)).passes(Duration.ofSeconds(100));
    scene.table.end(scene.dialog(), EndReason.MEDIA_TIMEOUT, scene.nowNs);
    assertThat(scene.story()).containsExactly("ended media-timeout");
  }

  @Test
  void shouldTakeTheTimeOfTheByeThatWasAcceptedAfterOneThatWasRefused() {
    scene
        .answered()
        .sees(A, B, request("BYE").cseq(99))
        .sees(B, A, response(403, "BYE").cseq(99))
        .sees(B, A, request("BYE").ofB().cseq(1));
    long hungUpNs = scene.nowNs;
    scene.sees(A, B, response(200, "BYE").ofB().cseq(1));
    assertThat(scene.story()).containsExactly("ended callee-hung-up");
    assertThat(scene.events.getLast().atNs()).isEqualTo(hungUpNs);
  }

  @Test
  void shouldEndWhenTheOtherSideKnowsNoSuchDialogAndNoMediaFlows() {
    scene
        .answered()
        .sees(A, B, request("INVITE").cseq(2))
        .sees(B, A, response(481).cseq(2))
        .passes(Duration.ofSeconds(33));
    assertThat(scene.story()).containsExactly("ended failed 481");
  }

  @Test
  void shouldTellNothingAfterTheEnd() {
    scene.answered().sees(A, B, request("BYE").cseq(2)).sees(B, A, response(200, "BYE").cseq(2));
    scene.events.clear();
    // When all sorts of messages come late
    scene
        .sees(A, B, invite().sdp("1.1.1.1:4000"))
        .sees(B, A, response(180))
        .sees(B, A, response(200).sdp("2.2.2.2:5000"))
        .sees(A, B, request("BYE").cseq(2))
        .sees(B, A, request("INVITE").ofB().cseq(5).sdp("2.2.2.2:5008"))
        .sees(B, A, request("BYE").ofB().cseq(6));
    scene.table.end(scene.dialog(), EndReason.MEDIA_TIMEOUT, scene.nowNs);
    scene.table.finish(scene.nowNs);
    assertThat(scene.story()).isEmpty();
  }

  @Test
  void shouldTellNothingMoreToAListenerThatEndsTheDialog() {
    // Given a listener that ends each dialog as soon as it is answered
    List<String> heard = new ArrayList<>();
    AtomicReference<DialogTable> table = new AtomicReference<>();
    table.set(
        new DialogTable(
            DialogLimits.DEFAULT,
            TestSdp::read,
            new AddressTable(),
            new CaptureCounters(),
            event -> {
              heard.add(event.getClass().getSimpleName());
              if (event instanceof DialogEvent.Answered answered) {
                table.get().end(answered.dialog(), EndReason.MEDIA_TIMEOUT, answered.atNs());
              }
            },
            dialog -> false));
    // When the answer has more to tell
    table.get().onMessage(response(200).sdp("2.2.2.2:5000").build(), B, A, -1, Scene.START_NS);
    assertThat(heard).containsExactly("Begun", "Answered", "Ended");
  }

  @Test
  void shouldBeginAnewWhenACallIdIsUsedAgain() {
    scene
        .answered()
        .sees(A, B, request("BYE").cseq(2))
        .sees(B, A, response(200, "BYE").cseq(2))
        .sees(A, B, invite().fromTag("a2").branch("z9hG4bKn"));
    assertThat(scene.story()).containsExactly("ended caller-hung-up", "begun");
    assertThat(scene.table.size()).isEqualTo(1);
  }

  @Test
  void shouldBeginAnewWhenACallIdIsUsedAgainAndNoEndWasSeen() {
    // Given an answered call whose end is not seen
    scene.answered().passes(Duration.ofMinutes(2));
    // When a caller never seen in it uses its Call-ID
    scene.sees(A, B, invite().fromTag("a2").branch("z9hG4bKn"));
    assertThat(scene.story()).containsExactly("ended signalling-timeout", "begun");
  }

  @Test
  void shouldRetryAfterARedirectAsANewDialog() {
    scene
        .sees(A, B, invite())
        .sees(B, A, response(302))
        .sees(A, B, invite().cseq(2).branch("z9hG4bK2"));
    assertThat(scene.story()).containsExactly("begun", "ended redirected 302", "begun");
  }

  @Test
  void shouldEndAnUnansweredCallThatGoesQuiet() {
    scene.sees(A, B, invite()).sees(B, A, response(180)).passes(Duration.ofSeconds(301));
    assertThat(scene.story()).containsExactly("begun", "ringing 180", "ended signalling-timeout");
  }

  @Test
  void shouldKeepAnUnansweredCallWhoseMediaGoesOn() {
    // Early media of a queue lasts long, and an answer may have been missed
    scene.withMedia.add("call");
    scene.sees(A, B, invite()).sees(B, A, response(183)).passes(Duration.ofMinutes(20));
    assertThat(scene.story()).containsExactly("begun", "ringing 183");
  }

  @Test
  void shouldEndAQuietCallWhenItsSessionTimerRanOut() {
    // Given a session timer of 90 s, refreshed once after a minute
    scene
        .sees(A, B, invite())
        .sees(B, A, response(200).header("Session-Expires", "90;refresher=uac"))
        .passes(Duration.ofSeconds(60))
        .sees(A, B, request("UPDATE").cseq(2))
        .sees(B, A, response(200, "UPDATE").cseq(2).header("Session-Expires", "90"));
    // When no further refresh comes for 90 + 32 s, with media at first
    scene.withMedia.add("call");
    scene.passes(Duration.ofSeconds(130));
    assertThat(scene.story()).containsExactly("begun", "answered");
    scene.withMedia.clear();
    scene.passes(Duration.ofSeconds(33));
    // Then it ends once the media is gone, too
    assertThat(scene.story()).containsExactly("begun", "answered", "ended signalling-timeout");
  }

  @Test
  void shouldNotEndACallForQuietnessThatHasNoSessionTimer() {
    scene.answered().passes(Duration.ofHours(11));
    assertThat(scene.story()).isEmpty();
    scene.passes(Duration.ofHours(2));
    assertThat(scene.story()).containsExactly("ended signalling-timeout");
  }

  @Test
  void shouldTakeUpAgainACallThatOnlySeemedOver() {
    // Given a dialog that the call layer ended for want of media
    scene.answered();
    scene.table.end(scene.dialog(), EndReason.MEDIA_TIMEOUT, scene.nowNs);
    scene.passes(Duration.ofMinutes(10));
    // When it is heard of again
    scene.sees(A, B, request("INVITE").cseq(2).sdp("1.1.1.1:4000"));
    assertThat(scene.story())
        .containsExactly(
            "ended media-timeout", "begun in mid-call", "answered", "caller at 1.1.1.1:4000");
  }

  @Test
  void shouldNotMakeACallOfTheByeOfOneThatOnlySeemedOver() {
    scene.answered();
    scene.table.end(scene.dialog(), EndReason.MEDIA_TIMEOUT, scene.nowNs);
    scene.passes(Duration.ofMinutes(10)).sees(A, B, request("BYE").cseq(2));
    assertThat(scene.story()).containsExactly("ended media-timeout");
  }

  @Test
  void shouldEndWhatIsLeftWhenTheCaptureEnds() {
    scene
        .sees(A, B, invite().callId("one"))
        .sees(A, B, invite().callId("two"))
        .sees(B, A, response(200).callId("two"))
        .sees(A, B, request("BYE").callId("two").cseq(2));
    scene.events.clear();
    scene.table.finish(scene.nowNs);
    // Then a call hung up, of which only the confirmation is missing, was hung up
    assertThat(scene.story()).containsExactly("ended capture-ended", "ended caller-hung-up");
    assertThat(scene.table.size()).isZero();
  }

  @Test
  void shouldForgetEndedDialogsAndCountThoseItHasNoRoomFor() {
    Scene small =
        new Scene(
            new DialogLimits(
                2, Duration.ofMinutes(5), Duration.ofSeconds(40), Duration.ofHours(12), List.of()));
    // Given room for two
    for (String id : List.of("one", "two", "three", "three", "four")) {
      small.sees(A, B, invite().callId(id));
    }
    assertThat(small.table.size()).isEqualTo(2);
    assertThat(small.counters.of(Incident.CALL_TABLE_FULL)).isEqualTo(2);
    // When one of them is over
    small.sees(B, A, response(486).callId("one")).sees(A, B, invite().callId("five"));
    assertThat(small.table.find("five")).isPresent();
    assertThat(small.table.find("one")).isPresent();
    small.passes(Duration.ofSeconds(41));
    assertThat(small.table.find("one")).isEmpty();
  }
}

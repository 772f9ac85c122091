package earshot.testkit.lab;

import static earshot.testkit.junit.EarshotAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.record.TimelineEntry;
import earshot.testkit.junit.ReplayedCall;
import earshot.testkit.lab.peer.Baresip;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Calls of baresip softphones through a PBX of Kamailio and rtpengine: two dialogs each, under
 * Call-IDs of their own. What the phones say of themselves is the truth.
 */
@NeedsLab({"baresip", "kamailio", "rtpengine"})
class SoftphoneCallsTest {
  private static final int LEFT = 0;
  private static final int RIGHT = 1;
  private static final Duration SECOND = Duration.ofMillis(1100);

  @TempDir Path out;

  @Test
  void shouldRecordACallSampleForSample() {
    try (Practice practice = new Practice(out)) {
      // Given two phones that talk, when one hangs up
      Baresip alice = practice.phone("alice");
      Baresip bob = practice.phone("bob");
      practice.connect(alice, bob);
      practice.talk(4000);
      alice.hangUp();
      bob.awaitClosed();

      // Then there is one call of two legs, and each said on its side what its phone has sent
      ReplayedCall call = practice.onlyCall();
      assertThat(call)
          .wasRecorded()
          .hasNoFailures()
          .hasLegs(2)
          .isTiedBy("audio")
          .hasEvents("ringing", "answered", "ended")
          .endedBecause("caller-hung-up")
          .hasDuration(Duration.ofSeconds(alice.secondsTalked().getFirst()), SECOND);
      assertThat(call.record().caller().uri()).contains("alice");
      assertThat(call.record().callee().uri()).contains("bob");
      Heard.whole(call, LEFT, practice.voice("alice"), alice.samplesSent().getFirst());
      Heard.whole(call, RIGHT, practice.voice("bob"), bob.samplesSent().getFirst());
    }
  }

  @Test
  void shouldFollowHoldAndResume() {
    try (Practice practice = new Practice(out)) {
      // Given a call that is put on hold for a while by a re-INVITE
      Baresip alice = practice.phone("alice");
      Baresip bob = practice.phone("bob");
      practice.connect(alice, bob);
      practice.talk(4000);
      bob.hold();
      practice.talk(2000);
      bob.resume();
      practice.talk(2000);

      // When the called one hangs up
      bob.hangUp();
      alice.awaitClosed();

      // Then hold and resume are told, and what was said before and after is there
      ReplayedCall call = practice.onlyCall();
      assertThat(call)
          .wasRecorded()
          .hasNoFailures()
          .hasLegs(2)
          .hasEvents("answered", "hold", "resume", "ended")
          .endedBecause("callee-hung-up")
          .hasDuration(Duration.ofSeconds(alice.secondsTalked().getFirst()), SECOND);
      int talkedMs = alice.samplesSent().getFirst() / 8 - onHoldMs(call);
      Heard.most(call, LEFT, practice.voice("alice"), talkedMs - 100, talkedMs + 100);
      Heard.most(call, RIGHT, practice.voice("bob"), talkedMs - 100, talkedMs + 100);
    }
  }

  private static int onHoldMs(ReplayedCall call) {
    return (int) Duration.between(at(call, "hold"), at(call, "resume")).toMillis();
  }

  private static Instant at(ReplayedCall call, String event) {
    return call.record().timeline().stream()
        .filter(entry -> entry.event().equals(event))
        .findFirst()
        .orElseThrow()
        .at();
  }

  @Test
  void shouldKeepABlindlyTransferredCallTogether() {
    try (Practice practice = new Practice(out)) {
      // Given a caller and the reception, which sends the caller on to the doctor
      Baresip caller = practice.phone("caller");
      Baresip reception = practice.phone("reception");
      Baresip doctor = practice.phone("doctor");
      practice.connect(caller, reception);
      practice.talk(4000);
      reception.transfer(doctor.uri());
      reception.awaitClosed();
      doctor.awaitEstablished();
      practice.talk(4000);

      // When the doctor hangs up
      doctor.hangUp();
      caller.awaitClosed();

      // Then it is one call, with both of them on the side of those who were called
      ReplayedCall call = practice.onlyCall();
      assertThat(call)
          .wasRecorded()
          .hasNoFailures()
          .hasLegs(4)
          .isTiedBy("refer")
          .hasEvents("answered", "transfer", "ended");
      Heard.most(call, RIGHT, practice.voice("reception"), 3900, 6000);
      Heard.most(call, RIGHT, practice.voice("doctor"), 3900, 6000);
      Heard.most(call, LEFT, practice.voice("caller"), 7800, 12_000);
    }
  }

  @Test
  void shouldTellThatKeysWerePressedAndNotWhich() {
    try (Practice practice = new Practice(out)) {
      // Given a call in which two keys are pressed
      Baresip alice = practice.phone("alice");
      Baresip bob = practice.phone("bob");
      practice.connect(alice, bob);
      practice.talk(3500);
      alice.press("7#");
      bob.program().await("received event: '7' \\(end=1\\)");
      bob.program().await("received event: '#' \\(end=1\\)");
      practice.talk(500);
      alice.hangUp();
      bob.awaitClosed();

      // Then the call record tells that there were two, and nothing tells which
      ReplayedCall call = practice.onlyCall();
      assertThat(call).wasRecorded().hasNoFailures().hasEvents("dtmf", "dtmf", "ended");
      List<TimelineEntry> keys =
          call.record().timeline().stream().filter(e -> e.event().equals("dtmf")).toList();
      assertThat(keys).extracting(TimelineEntry::party).containsOnly("caller");
      assertThat(keys).extracting(TimelineEntry::detail).noneMatch(d -> d.matches(".*[7#].*"));
    }
  }

  @Test
  void shouldGoOnThroughAReInviteThatChangesNothing() {
    try (Practice practice = new Practice(out)) {
      Baresip alice = practice.phone("alice");
      Baresip bob = practice.phone("bob");
      practice.connect(alice, bob);
      practice.talk(3000);
      alice.reinvite();
      bob.program().await("got re-INVITE");
      practice.talk(1000);
      alice.hangUp();
      bob.awaitClosed();

      ReplayedCall call = practice.onlyCall();
      assertThat(call).wasRecorded().hasNoFailures().hasLegs(2);
      Heard.whole(call, LEFT, practice.voice("alice"), alice.samplesSent().getFirst());
      Heard.whole(call, RIGHT, practice.voice("bob"), bob.samplesSent().getFirst());
    }
  }

  @Test
  void shouldTellCallsThatNobodyAnswered() {
    try (Practice practice = new Practice(out)) {
      Baresip alice = practice.phone("alice");
      Baresip bob = practice.phone(practice.softphone("bob").ringing());

      // Given a caller who gives up
      alice.dial(bob.uri());
      bob.awaitIncoming();
      practice.talk(500);
      alice.hangUp();
      bob.awaitClosed();

      // And one who is told that the other is busy
      alice.dial(bob.uri());
      bob.awaitIncoming();
      practice.talk(500);
      bob.hangUp();
      alice.program().await("session closed: 486");

      // Then each is one call, and why it came to nothing is told
      List<ReplayedCall> calls = practice.recorded();
      assertThat(calls).hasSize(2);
      assertThat(calls.get(0))
          .wasNotAnswered()
          .hasNoFailures()
          .hasLegs(2)
          .endedBecause("cancelled");
      assertThat(calls.get(1)).wasNotAnswered().hasNoFailures().hasLegs(2).endedBecause("busy");
    }
  }
}

package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.record.GapRecord;
import earshot.testkit.traffic.HoldStyle;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.MediaEnd;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.audio.AudioSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holding a call is silence in its one recording, and says so. */
final class HoldTest {
  private final Surgery surgery = new Surgery(4);
  private final Leg leg = surgery.leg("call").invite().ring(300).answer().talk(2000);

  @ParameterizedTest
  @EnumSource(HoldStyle.class)
  void shouldFillAHoldWithSilenceAndNameIt(HoldStyle style) {
    leg.reinvite(Side.CALLER, end -> end.holds(style)).talk(4000);
    leg.reinvite(Side.CALLER, MediaEnd::resumes).talk(2000).hangUp(Side.CALLEE);

    ReplayedCall call = surgery.replay().call().isRecordedInFull().isBitExact();
    assertThat(call.events()).containsExactly("ringing", "answered", "hold", "resume", "ended");
    assertThat(call.record().timeline().get(2).party()).isEqualTo("caller");
    for (int channel : new int[] {0, 1}) {
      assertThat(call.gaps(channel)).extracting(GapRecord::cause).containsExactly("hold");
      assertThat(call.gaps(channel).getFirst().durationMs()).isBetween(3950.0, 4100.0);
    }
    assertThat(call.recording().durationMs()).isBetween(8000L, 8200L);
  }

  @Test
  void shouldRecordTheMusicThatAHolderPlays() {
    leg.update(Side.CALLEE, end -> end.holdsPlaying(AudioSource.holdMusic())).talk(3000);
    leg.update(Side.CALLEE, MediaEnd::resumes).talk(2000).hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().call().isRecordedInFull().isBitExact();
    assertThat(call.gaps(1)).isEmpty();
    assertThat(call.gapCauses(0)).containsExactly("hold");
  }

  @Test
  void shouldRecordWhatIsSentInSpiteOfHold() {
    // The holder says sendonly; the held phone goes on sending, as some do.
    leg.reinvite(Side.CALLER, end -> end.holdsPlaying(AudioSource.voice(9))).talk(2000);
    leg.reinvite(Side.CALLER, MediaEnd::resumes).talk(1000).hangUp(Side.CALLEE);

    surgery.replay().call().isRecordedInFull().isBitExact();
  }

  @Test
  void shouldEndOnHold() {
    leg.reinvite(Side.CALLER, end -> end.holds(HoldStyle.SENDONLY)).talk(3000);
    leg.hangUp(Side.CALLEE);

    ReplayedCall call = surgery.replay().call().isRecordedInFull().isBitExact();
    assertThat(call.recording().durationMs()).isBetween(2000L, 2100L);
  }

  @Test
  void shouldHoldAgainAndAgain() {
    for (int i = 0; i < 4; i++) {
      Side by = i % 2 == 0 ? Side.CALLER : Side.CALLEE;
      leg.reinvite(by, end -> end.holds(HoldStyle.INACTIVE)).talk(1500);
      leg.reinvite(by, MediaEnd::resumes).talk(700);
    }
    leg.hangUp(Side.CALLEE);

    ReplayedCall call = surgery.replay().call().isRecordedInFull().isBitExact();
    assertThat(call.gaps(0)).hasSize(4).allMatch(gap -> gap.cause().equals("hold"));
    assertThat(call.events()).filteredOn(e -> e.equals("resume")).hasSize(4);
  }

  @Test
  void shouldKeepALongHoldInOneCall() {
    leg.reinvite(Side.CALLER, end -> end.holds(HoldStyle.INACTIVE)).talk(600_000);
    leg.reinvite(Side.CALLER, MediaEnd::resumes).talk(2000).hangUp(Side.CALLEE);

    ReplayedCall call = surgery.replay().call().isRecordedInFull().isBitExact();
    assertThat(call.recording().durationMs()).isBetween(604_000L, 604_300L);
  }
}

package earshot.capture.jitter;

import static earshot.capture.jitter.Side.LEFT;
import static earshot.capture.jitter.Side.RIGHT;
import static earshot.capture.jitter.TestAudio.OFFSET;
import static earshot.capture.jitter.TestAudio.OTHER_TABLE;
import static earshot.capture.jitter.TestAudio.octets;
import static earshot.capture.jitter.TestAudio.place;
import static earshot.capture.jitter.TestAudio.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final int BLOCK = 1_024;
  private static final int HOLD_BACK = 512;

  private final Recorded recorded = new Recorded();
  private final Timeline timeline =
      new Timeline(new TimelineLimits(4_096, 8_192, HOLD_BACK), new Workspace(BLOCK), recorded);

  /** Packets of 160 samples on one side, in order, with packet time passing. */
  private void speak(Side side, long from, long to) {
    for (long position = from; position < to; position += 160) {
      timeline.advance(position);
      assertThat(place(timeline, side, position, 160)).isEqualTo(Placement.PLACED);
    }
  }

  @Test
  void shouldReleaseBothSidesTogetherInBlocks() {
    // Given two parties who speak for 1,600 samples, the right one from 320 on
    timeline.expectNothing(RIGHT, 320);
    for (long position = 0; position < 1_600; position += 160) {
      timeline.advance(position);
      place(timeline, LEFT, position, 160);
      if (position >= 320) {
        place(timeline, RIGHT, position, 160);
      }
    }

    // When the hold-back has passed since the first block's end
    timeline.advance(BLOCK + HOLD_BACK - 1);
    assertThat(recorded.blocks()).isZero();
    timeline.advance(BLOCK + HOLD_BACK);
    assertThat(recorded.blocks()).isEqualTo(1);
    timeline.finish();

    // Then every sample is on its side and in its place
    assertThat(recorded.frames()).isEqualTo(1_600);
    for (int at = 0; at < 1_600; at++) {
      assertThat(recorded.left(at)).isEqualTo(sample(at));
      assertThat(recorded.right(at)).isEqualTo(at < 320 ? 0 : sample(at));
    }
    assertThat(timeline.gaps(RIGHT).gaps()).isEmpty();
  }

  @Test
  void shouldNotReleaseWhatLiesAfterTheEndOfMedia() {
    // Given a call of less than a block, then long silence
    speak(LEFT, 0, 960);
    speak(RIGHT, 0, 640);
    timeline.advance(80_000);

    // When it ends
    timeline.finish();

    // Then it is as long as its media
    assertThat(recorded.frames()).isEqualTo(960);
  }

  @Test
  void shouldDecodeEachSideByItsOwnTable() {
    for (long position = 0; position < 3_200; position += 160) {
      timeline.advance(position);
      place(timeline, LEFT, position, 160);
      timeline.place(RIGHT, position, OTHER_TABLE, octets(position, 160), OFFSET, 160);
    }
    timeline.finish();
    for (int at = 0; at < 3_200; at++) {
      assertThat(recorded.left(at)).isEqualTo(sample(at));
      assertThat(recorded.right(at)).isEqualTo(sample(at, OTHER_TABLE));
    }
  }

  @Test
  void shouldBeginWithTheEarliestAudioWhenTheFirstPacketOvertookOthers() {
    // Given a first packet that overtook the two before it, of which one never comes
    place(timeline, LEFT, 0, 160);
    place(timeline, LEFT, -320, 160);
    timeline.openHole(LEFT, 320, GapCause.WIRE_LOSS);
    assertThat(timeline.start()).isEqualTo(-320);

    // When the call ends
    timeline.finish();

    // Then the recording begins with the earliest, and gaps count from there
    assertThat(timeline.start()).isEqualTo(-320);
    assertThat(recorded.frames()).isEqualTo(640);
    assertThat(recorded.left(0)).isEqualTo(sample(-320));
    assertThat(recorded.left(320)).isEqualTo(sample(0));
    assertThat(timeline.gaps(LEFT).gaps())
        .containsExactly(
            new Gap(160, 160, GapCause.WIRE_LOSS), new Gap(480, 160, GapCause.WIRE_LOSS));
  }

  @Test
  void shouldTakeAPacketThatIsLateByLessThanTheHoldBack() {
    speak(LEFT, 0, BLOCK + 320);
    timeline.openHole(LEFT, timeline.end(LEFT) + 160, GapCause.WIRE_LOSS);
    long hole = timeline.end(LEFT) - 160;
    speak(LEFT, timeline.end(LEFT), hole + HOLD_BACK);
    assertThat(place(timeline, LEFT, hole, 160)).isEqualTo(Placement.PLACED);
    timeline.finish();
    assertThat(timeline.gaps(LEFT).gaps()).isEmpty();
  }

  @Test
  void shouldEndWithTheLongerSideAndNoLaterThanMedia() {
    // Given media that ends at 1,600 and 2,080
    speak(LEFT, 0, 1_600);
    for (long position = 0; position < 2_080; position += 160) {
      place(timeline, RIGHT, position, 160);
    }

    // When packet time goes on for long before the call is over
    timeline.advance(1_000_000);
    timeline.finish();

    // Then the recording ends with the last sample
    assertThat(recorded.frames()).isEqualTo(2_080);
    assertThat(recorded.right(2_079)).isEqualTo(sample(2_079));
    assertThat(recorded.left(2_079)).isZero();
  }

  @Test
  void shouldRecordTenMinutesOfHoldAsSilenceInBlocks() {
    // Given a call that is held for ten minutes while nobody sends anything
    long resumed = 4_800_000 + 1_600;
    speak(LEFT, 0, 1_600);
    timeline.advance(resumed);

    // When it is resumed
    timeline.openHole(LEFT, resumed, GapCause.HOLD);
    speak(LEFT, resumed, resumed + 4_000);
    timeline.finish();

    // Then the hold is silence of its full length, in one gap, and nothing else happened
    assertThat(recorded.frames()).isEqualTo(resumed + 4_000);
    assertThat(recorded.left((int) resumed - 1)).isZero();
    assertThat(recorded.left((int) resumed)).isEqualTo(sample(resumed));
    assertThat(timeline.gaps(LEFT).gaps())
        .containsExactly(new Gap(1_600, 4_800_000, GapCause.HOLD));
    assertThat(timeline.earlyReleases()).isZero();
    assertThat(recorded.largestBlock()).isEqualTo(BLOCK);
  }

  @Test
  void shouldReportTheWholePauseOfOneSideWhileTheOtherSpeaks() {
    speak(LEFT, 0, 320);
    speak(RIGHT, 0, 16_000);
    timeline.openHole(LEFT, 15_000, GapCause.SILENCE_SUPPRESSION);
    timeline.finish();
    assertThat(timeline.gaps(LEFT).gaps())
        .containsExactly(new Gap(320, 14_680, GapCause.SILENCE_SUPPRESSION));
  }

  @Test
  void shouldReportAPauseThatIsKnownOnlyWhenAllWasReleased() {
    // Given a side that stopped, while the other was released to its end
    speak(LEFT, 0, 320);
    speak(RIGHT, 0, 4_000);
    place(timeline, RIGHT, 4_000, 4 * BLOCK - 4_000);
    timeline.advance(1_000_000);
    assertThat(timeline.released()).isEqualTo(4 * BLOCK);

    // When the pause is told at the end of the call
    timeline.openHole(LEFT, 4 * BLOCK, GapCause.HOLD);
    timeline.finish();

    // Then it is listed, and the recording did not grow
    assertThat(timeline.gaps(LEFT).gaps())
        .containsExactly(new Gap(320, 4 * BLOCK - 320, GapCause.HOLD));
    assertThat(recorded.frames()).isEqualTo(timeline.end(RIGHT));
  }

  @Test
  void shouldConcealALossAtTheBeginningOfABlockFromWhatTheBlockBeforeHeld() {
    // Given two sides without loss for two blocks, then a loss on one
    place(timeline, LEFT, 0, 2 * BLOCK);
    place(timeline, LEFT, 2 * BLOCK + 160, 160);
    place(timeline, RIGHT, 0, 100);
    place(timeline, RIGHT, 100, 2 * BLOCK);
    timeline.advance(1_000_000);
    assertThat(recorded.frames()).isEqualTo(2 * BLOCK);
    timeline.finish();

    // When the same is released by a buffer at once
    JitterBuffer whole = new JitterBuffer(4_096, 0, new Workspace(BLOCK));
    place(whole, 0, 2 * BLOCK);
    place(whole, 2 * BLOCK + 160, 160);
    short[] out = new short[2 * BLOCK + 320];
    whole.release(out.length, out, 0, new GapLog());

    // Then both sound the same
    for (int at = 0; at < out.length; at++) {
      assertThat(recorded.left(at)).as("sample %d", at).isEqualTo(out[at]);
    }
  }

  @Test
  void shouldWidenTheRingForABurstAndReleaseEarlyOnlyBeyondThat() {
    // Given a stream that comes all at once: first what a wider ring can hold, then more
    for (long position = 0; position < 7_520; position += 160) {
      assertThat(place(timeline, LEFT, position, 160)).isEqualTo(Placement.PLACED);
    }
    assertThat(timeline.earlyReleases()).isZero();
    for (long position = 7_520; position < 12_000; position += 160) {
      assertThat(place(timeline, LEFT, position, 160)).isEqualTo(Placement.PLACED);
    }
    timeline.finish();

    // Then nothing is lost, and the early releases are counted
    assertThat(timeline.earlyReleases()).isPositive();
    assertThat(recorded.frames()).isEqualTo(12_000);
    for (int at = 0; at < 12_000; at++) {
      assertThat(recorded.left(at)).isEqualTo(sample(at));
    }
  }

  @Test
  void shouldKeepSidesTogetherWhoseRingsDifferInLength() {
    // Given a burst that widens one side's ring, and the other side in step
    place(timeline, RIGHT, 0, 3_800);
    place(timeline, LEFT, 0, 3_800);
    place(timeline, LEFT, 3_800, 2_200);
    timeline.advance(3 * BLOCK + HOLD_BACK);
    timeline.place(RIGHT, 3_800, TestAudio.TABLE, octets(9_003_800, 2_200), OFFSET, 2_200);

    // When they are released past the end of the shorter ring
    timeline.finish();

    // Then each sample is where it was put
    for (int at = 0; at < 6_000; at++) {
      assertThat(recorded.left(at)).isEqualTo(sample(at));
      assertThat(recorded.right(at)).isEqualTo(sample(at < 3_800 ? at : 9_000_000 + at));
    }
  }

  @Test
  void shouldKeepAllAudioWhenThereAreMoreHolesThanTheTableHolds() {
    // Given packets of two samples of which every other is lost
    for (long position = 0; position < 1_200; position += 4) {
      assertThat(place(timeline, LEFT, position, 2)).isEqualTo(Placement.PLACED);
    }
    timeline.openHole(LEFT, 1_200, GapCause.HOLD);
    timeline.expectNothing(LEFT, 1_201);
    timeline.placeSamples(LEFT, 1_201, new short[] {7}, 0, 1);
    timeline.finish();

    // Then each is at its place
    for (int at = 0; at < 1_200; at += 4) {
      assertThat(recorded.left(at)).isEqualTo(sample(at));
      assertThat(recorded.left(at + 1)).isEqualTo(sample(at + 1));
    }
    assertThat(recorded.left(1_201)).isEqualTo((short) 7);
    assertThat(timeline.gaps(LEFT).samples(GapCause.WIRE_LOSS)).isEqualTo(598);
    assertThat(timeline.earlyReleases()).isPositive();
  }

  @Test
  void shouldGiveNothingWhenNothingCame() {
    timeline.advance(100_000);
    timeline.finish();
    assertThat(recorded.frames()).isZero();
  }

  @Test
  void shouldNameLimitsThatContradictEachOther() {
    assertThatThrownBy(() -> new TimelineLimits(3_000, 8_192, 512))
        .hasMessageContaining("rings of 3000");
    assertThatThrownBy(() -> new TimelineLimits(8_192, 4_096, 512))
        .hasMessageContaining("8192 to 4096");
    assertThatThrownBy(() -> new Workspace(1_000)).hasMessageContaining("1000 frames");
    assertThatThrownBy(
            () ->
                new Timeline(new TimelineLimits(4_096, 8_192, 512), new Workspace(4_096), recorded))
        .hasMessageContaining("can't hold a block of 4096");
  }
}

package earshot.capture.jitter;

import static earshot.capture.jitter.TestAudio.OFFSET;
import static earshot.capture.jitter.TestAudio.OTHER_TABLE;
import static earshot.capture.jitter.TestAudio.octets;
import static earshot.capture.jitter.TestAudio.place;
import static earshot.capture.jitter.TestAudio.sample;
import static earshot.capture.jitter.TestAudio.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JitterBufferTest {
  private final JitterBuffer buffer = new JitterBuffer(2_048, 0, new Workspace(1_024));
  private final GapLog gaps = new GapLog();

  private short[] release(long upTo) {
    short[] out = new short[(int) (upTo - buffer.released())];
    Arrays.fill(out, (short) 999);
    buffer.release(upTo, out, 0, gaps);
    return out;
  }

  @Test
  void shouldReleaseWhatCameInOrder() {
    // Given two packets in order
    assertThat(place(buffer, 0, 160)).isEqualTo(Placement.PLACED);
    assertThat(place(buffer, 160, 160)).isEqualTo(Placement.PLACED);

    // When they are released, in pieces that know nothing of packets
    short[] first = release(100);
    short[] second = release(320);

    // Then each sample is at its place
    assertThat(first).isEqualTo(samples(0, 100));
    assertThat(second).isEqualTo(samples(100, 220));
    assertThat(gaps.gaps()).isEmpty();
  }

  @Test
  void shouldPutAnOvertakenPacketIntoTheHoleItLeft() {
    // Given a packet that overtook its predecessor
    place(buffer, 0, 160);
    assertThat(place(buffer, 320, 160)).isEqualTo(Placement.PLACED);
    assertThat(buffer.end()).isEqualTo(480);

    // When the predecessor comes
    assertThat(place(buffer, 160, 160)).isEqualTo(Placement.PLACED);

    // Then nothing is missing
    assertThat(release(480)).isEqualTo(samples(0, 480));
    assertThat(gaps.gaps()).isEmpty();
  }

  @Test
  void shouldReportALossAndLeaveItsNeighboursAlone() {
    // Given a packet that never comes
    place(buffer, 0, 160);
    buffer.openHole(320, GapCause.TAP_DROP);
    place(buffer, 320, 160);

    // When the stretch is released
    short[] out = release(480);

    // Then the neighbours are bit-exact and the gap has the cause that was told
    assertThat(Arrays.copyOf(out, 160)).isEqualTo(samples(0, 160));
    assertThat(Arrays.copyOfRange(out, 320, 480)).isEqualTo(samples(320, 160));
    assertThat(gaps.gaps()).containsExactly(new Gap(160, 160, GapCause.TAP_DROP));
  }

  @Test
  void shouldTakeAnUnexplainedHoleForALoss() {
    place(buffer, 0, 160);
    place(buffer, 480, 160);
    release(640);
    assertThat(gaps.gaps()).containsExactly(new Gap(160, 320, GapCause.WIRE_LOSS));
  }

  @Test
  void shouldSplitAHoleThatIsFilledInTheMiddle() {
    // Given a hole of five packets
    place(buffer, 0, 160);
    place(buffer, 960, 160);

    // When the middle one comes late
    assertThat(place(buffer, 480, 160)).isEqualTo(Placement.PLACED);
    short[] out = release(1_120);

    // Then it is at its place between two gaps
    assertThat(Arrays.copyOfRange(out, 480, 640)).isEqualTo(samples(480, 160));
    assertThat(gaps.gaps())
        .containsExactly(
            new Gap(160, 320, GapCause.WIRE_LOSS), new Gap(640, 320, GapCause.WIRE_LOSS));
  }

  @Test
  void shouldFillSeveralHolesWithOnePacket() {
    // Given two holes with audio between them
    place(buffer, 0, 100);
    place(buffer, 150, 50);
    place(buffer, 300, 100);

    // When one packet spans both
    assertThat(place(buffer, 50, 300)).isEqualTo(Placement.PLACED);

    // Then no hole is left
    assertThat(release(400)).isEqualTo(samples(0, 400));
    assertThat(gaps.gaps()).isEmpty();
  }

  @Test
  void shouldCallTheSameAudioAgainADuplicate() {
    place(buffer, 0, 160);
    place(buffer, 160, 160);
    assertThat(place(buffer, 0, 160)).isEqualTo(Placement.DUPLICATE);
    assertThat(place(buffer, 160, 160)).isEqualTo(Placement.DUPLICATE);
    assertThat(buffer.end()).isEqualTo(320);
  }

  @Test
  void shouldKeepWhatCameFirstWhenOtherAudioClaimsItsPlace() {
    // Given audio
    place(buffer, 0, 160);

    // When other audio claims half of its place
    Placement placement = buffer.place(80, TestAudio.TABLE, octets(5_000, 160), OFFSET, 160);

    // Then that is said, the first stays, and what was free is taken
    assertThat(placement).isEqualTo(Placement.CONFLICT);
    short[] out = release(240);
    assertThat(Arrays.copyOf(out, 160)).isEqualTo(samples(0, 160));
    assertThat(Arrays.copyOfRange(out, 160, 240)).isEqualTo(samples(5_080, 80));
  }

  @Test
  void shouldPlaceThePartOfALatePacketThatIsStillInTime() {
    // Given a loss of which half is released
    place(buffer, 0, 160);
    place(buffer, 320, 160);
    release(240);

    // When the lost packet comes
    assertThat(place(buffer, 160, 160)).isEqualTo(Placement.LATE);
    short[] out = release(480);

    // Then its second half is at its place and only the first half is a gap
    assertThat(out).isEqualTo(samples(240, 240));
    assertThat(gaps.gaps()).containsExactly(new Gap(160, 80, GapCause.WIRE_LOSS));
  }

  @Test
  void shouldChangeNothingWhenAPacketIsWhollyLate() {
    place(buffer, 0, 160);
    place(buffer, 320, 160);
    release(320);
    assertThat(place(buffer, 160, 160)).isEqualTo(Placement.LATE);
    assertThat(release(480)).isEqualTo(samples(320, 160));
  }

  @Test
  void shouldRefuseWhatIsTooFarAheadUntilSomethingIsReleased() {
    // Given audio as far as the ring can hold
    place(buffer, 0, 160);
    long farthest = buffer.limit();
    assertThat(place(buffer, farthest - 100, 100)).isEqualTo(Placement.PLACED);

    // When more comes
    assertThat(place(buffer, farthest, 1)).isEqualTo(Placement.TOO_FAR);
    assertThat(buffer.end()).isEqualTo(farthest);

    // Then it is taken after a release
    short[] out = release(160);
    assertThat(out).isEqualTo(samples(0, 160));
    assertThat(place(buffer, farthest, 160)).isEqualTo(Placement.PLACED);
  }

  @Test
  void shouldGoRoundTheRingManyTimesBelowZeroAndAbove() {
    // Given a buffer that begins below zero, and packets that never fit its ring evenly
    JitterBuffer round = new JitterBuffer(2_048, -1_000, new Workspace(1_024));
    for (long position = -1_000; position < 50_000; position += 170) {
      // When packets are placed, the first of each pair last, and released at once
      assertThat(place(round, position + 85, 85)).isEqualTo(Placement.PLACED);
      assertThat(place(round, position, 85)).isEqualTo(Placement.PLACED);
      short[] out = new short[170];
      round.release(position + 170, out, 0, gaps);
      // Then each comes out as it was
      assertThat(out).isEqualTo(samples(position, 170));
    }
    assertThat(gaps.total()).isZero();
  }

  @Test
  void shouldHoldAudioOfSeveralKinds() {
    // Given octets of one law, octets of another, and samples, out of order
    place(buffer, 0, 160);
    assertThat(buffer.place(320, OTHER_TABLE, octets(320, 160), OFFSET, 160))
        .isEqualTo(Placement.PLACED);
    assertThat(buffer.placeSamples(160, new short[] {9, 1, 2, 3, 9}, 1, 3))
        .isEqualTo(Placement.PLACED);
    place(buffer, 163, 157);

    // When they are released
    short[] out = release(480);

    // Then each is decoded as its own kind
    assertThat(Arrays.copyOf(out, 160)).isEqualTo(samples(0, 160));
    assertThat(Arrays.copyOfRange(out, 160, 163)).containsExactly(1, 2, 3);
    assertThat(Arrays.copyOfRange(out, 163, 320)).isEqualTo(samples(163, 157));
    for (int i = 320; i < 480; i++) {
      assertThat(out[i]).isEqualTo(sample(i, OTHER_TABLE));
    }
  }

  @Test
  void shouldKeepItsContentsWhenTheRingGrows() {
    // Given a ring with audio that wraps, and a hole
    place(buffer, 0, 1_500);
    release(1_400);
    place(buffer, 1_500, 700);
    place(buffer, 2_300, 700);

    // When it grows, before and after other audio turned it into samples
    assertThat(buffer.grow(8_192)).isTrue();
    place(buffer, 3_000, 1_000);
    buffer.placeSamples(4_000, new short[] {4}, 0, 1);
    assertThat(buffer.grow(8_192)).isTrue();
    assertThat(buffer.grow(8_192)).isFalse();
    short[] out = release(4_001);

    // Then all is at its place still
    assertThat(Arrays.copyOf(out, 800)).isEqualTo(samples(1_400, 800));
    assertThat(Arrays.copyOfRange(out, 900, 2_600)).isEqualTo(samples(2_300, 1_700));
    assertThat(out[2_600]).isEqualTo((short) 4);
  }

  @Test
  void shouldBeSilentAndSayNothingWhereNothingWasDue() {
    buffer.expectNothing(100);
    place(buffer, 100, 160);
    short[] out = release(400);
    assertThat(Arrays.copyOf(out, 100)).containsOnly(0);
    assertThat(Arrays.copyOfRange(out, 100, 260)).isEqualTo(samples(100, 160));
    assertThat(Arrays.copyOfRange(out, 260, 400)).containsOnly(0);
    assertThat(gaps.gaps()).isEmpty();
  }

  @Test
  void shouldTakeForLostWhatFollowsAPacketFromBeforeTheFirst() {
    // Given a first packet that overtook three, of which only one comes
    buffer.expectNothing(1_000);
    place(buffer, 1_000, 160);
    assertThat(place(buffer, 680, 160)).isEqualTo(Placement.PLACED);

    // When they are released
    release(1_160);

    // Then what is missing between the two is a gap, and what was before is none
    assertThat(gaps.gaps()).containsExactly(new Gap(840, 160, GapCause.WIRE_LOSS));
  }

  @Test
  void shouldReportAHoleFromItsBeginningThoughItWasOpenedAfterTheRelease() {
    // Given a channel that fell silent and was released beyond its end
    place(buffer, 0, 160);
    release(1_000);

    // When the next packet tells that the sender had stopped
    buffer.openHole(1_200, GapCause.SILENCE_SUPPRESSION);
    place(buffer, 1_200, 160);
    short[] out = release(1_360);

    // Then the whole stretch is one gap
    assertThat(gaps.gaps()).containsExactly(new Gap(160, 1_040, GapCause.SILENCE_SUPPRESSION));
    assertThat(Arrays.copyOf(out, 200)).containsOnly(0);
    assertThat(Arrays.copyOfRange(out, 200, 360)).isEqualTo(samples(1_200, 160));
  }

  @Test
  void shouldStaySilentWhereALossGoesOnAfterSilenceWasReleased() {
    // Given a channel of which a little was released beyond its end
    place(buffer, 0, 160);
    release(180);

    // When it turns out that this was the beginning of a loss
    place(buffer, 600, 160);
    short[] out = release(600);

    // Then no sound begins in the middle of it
    assertThat(out).containsOnly(0);
    assertThat(gaps.gaps()).containsExactly(new Gap(160, 440, GapCause.WIRE_LOSS));
  }

  @Test
  void shouldMergeThePiecesOfOneOutageAcrossReleases() {
    place(buffer, 0, 160);
    buffer.openHole(500, GapCause.HOLD);
    buffer.openHole(900, GapCause.HOLD);
    place(buffer, 900, 160);
    for (long upTo = 100; upTo <= 1_060; upTo += 60) {
      release(upTo);
    }
    assertThat(gaps.gaps()).containsExactly(new Gap(160, 740, GapCause.HOLD));
  }

  @Test
  void shouldConcealOnlyLossesAndOnlyForSixtyMilliseconds() {
    // Given speech, a long loss, speech, a pause, speech
    place(buffer, 0, 300);
    buffer.openHole(900, GapCause.WIRE_LOSS);
    place(buffer, 900, 300);
    buffer.openHole(1_400, GapCause.SILENCE_SUPPRESSION);
    place(buffer, 1_400, 100);

    // When they are released
    short[] out = release(1_500);

    // Then the loss is filled for 480 samples, and the pause isn't
    assertThat(nonZero(out, 300, 780)).isGreaterThan(400);
    assertThat(nonZero(out, 780, 900)).isZero();
    assertThat(nonZero(out, 1_200, 1_400)).isZero();
  }

  private static int nonZero(short[] samples, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += samples[i] == 0 ? 0 : 1;
    }
    return count;
  }

  @Test
  void shouldConcealTheSameWhereverTheReleaseCuts() {
    // Given the same losses, close to each other, in two channels
    JitterBuffer other = new JitterBuffer(2_048, 0, new Workspace(1_024));
    for (JitterBuffer channel : new JitterBuffer[] {buffer, other}) {
      place(channel, 0, 300);
      place(channel, 400, 100);
      place(channel, 700, 300);
    }

    // When one is released at once and the other in small pieces
    short[] whole = release(1_000);
    short[] pieces = new short[1_000];
    for (int at = 0; at < 1_000; at += 40) {
      other.release(at + 40, pieces, at, gaps);
    }

    // Then both sound the same
    assertThat(pieces).isEqualTo(whole);
  }

  @Test
  void shouldSayWhenTheTableOfHolesIsFullAndTakeAudioAgainAfterARelease() {
    // Given as many holes as the table can hold
    place(buffer, 0, 4);
    for (int hole = 0; hole < HoleTable.LIMIT; hole++) {
      assertThat(place(buffer, 8L + 8L * hole, 4)).isEqualTo(Placement.PLACED);
    }

    // When one more would be needed
    long next = buffer.end() + 4;
    assertThat(place(buffer, next, 4)).isEqualTo(Placement.CROWDED);
    assertThat(buffer.openHole(next, GapCause.HOLD)).isFalse();

    // Then in-order audio is still taken, and after the oldest hole's release the rest too
    assertThat(place(buffer, buffer.end(), 4)).isEqualTo(Placement.PLACED);
    release(buffer.oldestHoleEnd());
    assertThat(place(buffer, next + 4, 4)).isEqualTo(Placement.PLACED);
  }

  @Test
  void shouldTakePacketsOfNoLengthForNothing() {
    place(buffer, 0, 160);
    assertThat(place(buffer, 80, 0)).isEqualTo(Placement.DUPLICATE);
    assertThat(place(buffer, 500, 0)).isEqualTo(Placement.DUPLICATE);
    assertThat(buffer.end()).isEqualTo(160);
  }

  @Test
  void shouldNameARingThatCannotWork() {
    assertThatThrownBy(() -> new JitterBuffer(3_000, 0, new Workspace(1_024)))
        .hasMessageContaining("ring of 3000 samples");
    assertThatThrownBy(() -> new JitterBuffer(1_024, 0, new Workspace(1_024)))
        .hasMessageContaining("ring of 1024 samples");
  }
}

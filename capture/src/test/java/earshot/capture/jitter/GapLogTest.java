package earshot.capture.jitter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GapLogTest {
  private final GapLog log = new GapLog(3);

  @Test
  void shouldMakeOneGapOfPiecesWithoutABreak() {
    log.onGap(100, 50, GapCause.WIRE_LOSS);
    log.onGap(150, 10, GapCause.WIRE_LOSS);
    log.onGap(160, 1, GapCause.WIRE_LOSS);
    assertThat(log.gaps()).containsExactly(new Gap(100, 61, GapCause.WIRE_LOSS));
    assertThat(log.total()).isEqualTo(1);
  }

  @Test
  void shouldKeepPiecesApartThatDifferInCauseOrDoNotTouch() {
    log.onGap(100, 50, GapCause.WIRE_LOSS);
    log.onGap(150, 10, GapCause.HOLD);
    log.onGap(161, 1, GapCause.HOLD);
    assertThat(log.gaps())
        .containsExactly(
            new Gap(100, 50, GapCause.WIRE_LOSS),
            new Gap(150, 10, GapCause.HOLD),
            new Gap(161, 1, GapCause.HOLD));
  }

  @Test
  void shouldCountWhatTheListHasNoRoomFor() {
    // Given a log that is full
    for (int gap = 0; gap < 5; gap++) {
      log.onGap(gap * 100L, 10, GapCause.WIRE_LOSS);
    }

    // When an unlisted gap goes on
    log.onGap(410, 10, GapCause.WIRE_LOSS);

    // Then the list has the first three, unchanged, and the totals have all
    assertThat(log.gaps()).extracting(Gap::position).containsExactly(0L, 100L, 200L);
    assertThat(log.gaps()).extracting(Gap::length).containsOnly(10L);
    assertThat(log.total()).isEqualTo(5);
    assertThat(log.unlisted()).isEqualTo(2);
    assertThat(log.samples(GapCause.WIRE_LOSS)).isEqualTo(60);
    assertThat(log.samples(GapCause.HOLD)).isZero();
  }

  @Test
  void shouldPartAGapOfWhichAPieceWasLostOtherwise() {
    GapLog many = new GapLog();
    many.countFrom(-50);
    many.onGap(100, 50, GapCause.WIRE_LOSS);
    many.onGap(200, 50, GapCause.HOLD);
    many.onGap(300, 50, GapCause.WIRE_LOSS);

    long moved = many.attribute(140, 310, GapCause.WIRE_LOSS, GapCause.TAP_DROP);

    assertThat(moved).isEqualTo(20);
    assertThat(many.gaps())
        .containsExactly(
            new Gap(150, 40, GapCause.WIRE_LOSS),
            new Gap(190, 10, GapCause.TAP_DROP),
            new Gap(250, 50, GapCause.HOLD),
            new Gap(350, 10, GapCause.TAP_DROP),
            new Gap(360, 40, GapCause.WIRE_LOSS));
    assertThat(many.total()).isEqualTo(5);
    assertThat(many.unlisted()).isZero();
    assertThat(many.samples(GapCause.WIRE_LOSS)).isEqualTo(80);
    assertThat(many.samples(GapCause.TAP_DROP)).isEqualTo(20);
    assertThat(many.samples(GapCause.HOLD)).isEqualTo(50);
  }

  @Test
  void shouldLeaveGapsWholeWhereTheListHasNoRoomForPieces() {
    for (int gap = 0; gap < 5; gap++) {
      log.onGap(gap * 100L, 10, GapCause.WIRE_LOSS);
    }
    long moved = log.attribute(105, 205, GapCause.WIRE_LOSS, GapCause.TAP_DROP);

    assertThat(moved).isEqualTo(20);
    assertThat(log.gaps())
        .containsExactly(
            new Gap(0, 10, GapCause.WIRE_LOSS),
            new Gap(100, 10, GapCause.TAP_DROP),
            new Gap(200, 10, GapCause.TAP_DROP));
    assertThat(log.total()).isEqualTo(5);
    assertThat(log.samples(GapCause.WIRE_LOSS)).isEqualTo(30);
  }

  @Test
  void shouldListManyGaps() {
    GapLog many = new GapLog();
    for (int gap = 0; gap < 1_000; gap++) {
      many.onGap(gap * 2_000L, gap + 1, GapCause.TAP_DROP);
    }
    assertThat(many.gaps()).hasSize(1_000);
    assertThat(many.gaps().get(999)).isEqualTo(new Gap(1_998_000, 1_000, GapCause.TAP_DROP));
  }

  @Test
  void shouldNameCausesAsTheCallRecordDoes() {
    assertThat(GapCause.values())
        .extracting(GapCause::code)
        .containsExactly(
            "wire-loss", "tap-drop", "silence-suppression", "hold", "not-sent", "undecodable");
  }
}

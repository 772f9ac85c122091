package earshot.capture.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmBoardTest {
  private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
  private static final long SECOND_NS = 1_000_000_000L;
  private final AlarmBoard board = new AlarmBoard();
  private long second;

  private List<Alarm> round(Runnable findings) {
    second++;
    board.begin(START.plusSeconds(second), second * SECOND_NS);
    findings.run();
    return board.end();
  }

  @Test
  void shouldRaiseOnceAndClearOnce() {
    Runnable down = () -> board.found(AlarmCode.INTERFACE_DOWN, "eth1", "no signal");

    List<Alarm> raised = round(down);
    assertThat(round(down)).isEmpty();
    List<Alarm> cleared = round(() -> {});
    assertThat(round(() -> {})).isEmpty();

    assertThat(raised).singleElement().matches(Alarm::isUp);
    assertThat(cleared)
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.raised()).isEqualTo(START.plusSeconds(1));
              assertThat(alarm.cleared()).contains(START.plusSeconds(3));
              assertThat(alarm.subject()).isEqualTo("eth1");
            });
    assertThat(board.alarms().up()).isEmpty();
    assertThat(board.alarms().past()).isEqualTo(cleared);
  }

  @Test
  void shouldWaitUntilItHasBeenWellForLongEnough() {
    Runnable drop = () -> board.found(AlarmCode.FRAMES_DROPPED, "eth1", "a frame");
    round(drop);
    for (int i = 0; i < 30; i++) {
      assertThat(round(() -> {})).isEmpty();
    }
    assertThat(round(drop)).isEmpty(); // the same alarm goes on
    for (int i = 0; i < 59; i++) {
      assertThat(round(() -> {})).isEmpty();
    }
    assertThat(round(() -> {})).hasSize(1);
  }

  @Test
  void shouldKeepSubjectsApartAndTellTheLatestDetail() {
    round(
        () -> {
          board.found(AlarmCode.INTERFACE_DOWN, "eth1", "old");
          board.found(AlarmCode.INTERFACE_DOWN, "eth2", "");
        });
    round(() -> board.found(AlarmCode.INTERFACE_DOWN, "eth1", "new"));

    assertThat(board.alarms().up()).extracting(Alarm::subject).containsExactly("eth1");
    assertThat(board.alarms().up()).extracting(Alarm::detail).containsExactly("new");
    assertThat(board.alarms().worst()).contains(AlarmCode.Weight.LOSS);
  }

  @Test
  void shouldBeBounded() {
    for (int turn = 0; turn < 3; turn++) {
      round(
          () -> {
            for (int i = 0; i < AlarmBoard.MOST_UP + 7; i++) {
              board.found(AlarmCode.HANDSET_CODEC, "handset-" + i, "");
            }
          });
      assertThat(board.alarms().up()).hasSize(AlarmBoard.MOST_UP);
      assertThat(board.alarms().unlisted()).isEqualTo(7);
      round(() -> {});
    }
    assertThat(board.alarms().past()).hasSize(AlarmBoard.MOST_PAST);
    assertThat(board.alarms().unlisted()).isZero();
  }
}

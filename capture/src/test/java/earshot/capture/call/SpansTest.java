package earshot.capture.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SpansTest {
  private final Spans two = Spans.of(10, 20).plus(30, 40);

  @Test
  void shouldJoinWhatTouchesOrOverlaps() {
    assertThat(two.plus(20, 30)).isEqualTo(Spans.of(10, 40));
    assertThat(two.plus(15, 25)).isEqualTo(Spans.of(10, 25).plus(30, 40));
    assertThat(two.plus(0, 5).all()).hasSize(3);
    assertThat(two.plus(7, 7)).isEqualTo(two);
  }

  @Test
  void shouldTakeAway() {
    assertThat(two.minus(Spans.of(15, 35))).isEqualTo(Spans.of(10, 15).plus(35, 40));
    assertThat(Spans.of(0, 50).minus(two)).isEqualTo(Spans.of(0, 10).plus(20, 30).plus(40, 50));
    assertThat(two.minus(Spans.of(0, 50))).isEqualTo(Spans.NONE);
    assertThat(two.minus(Spans.NONE)).isEqualTo(two);
  }

  @Test
  void shouldFindWhatIsInBoth() {
    assertThat(two.and(Spans.of(15, 35))).isEqualTo(Spans.of(15, 20).plus(30, 35));
    assertThat(two.and(Spans.of(20, 30))).isEqualTo(Spans.NONE);
    assertThat(two.totalNs()).isEqualTo(20);
    assertThat(Spans.of(0, 5).plus(two).longerThan(5)).isEqualTo(two);
  }
}

package earshot.capture.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CaptureCountersTest {
  private final CaptureCounters counters = new CaptureCounters();

  @Test
  void shouldKeepEveryCounterApart() {
    // When each is counted a different number of times
    int times = 1;
    for (Verdict verdict : Verdict.values()) {
      for (int i = 0; i < times; i++) {
        counters.count(verdict);
      }
      times++;
    }
    for (Incident incident : Incident.values()) {
      for (int i = 0; i < times; i++) {
        counters.count(incident);
      }
      times++;
    }

    // Then
    int expected = 1;
    for (Verdict verdict : Verdict.values()) {
      assertThat(counters.of(verdict)).as(verdict.code()).isEqualTo(expected++);
    }
    for (Incident incident : Incident.values()) {
      assertThat(counters.of(incident)).as(incident.code()).isEqualTo(expected++);
    }
  }

  @Test
  void shouldAddVerdictsAndNotIncidentsUpToFrames() {
    counters.count(Verdict.MEDIA);
    counters.count(Verdict.MEDIA);
    counters.count(Verdict.ICMP);
    counters.count(Incident.TCP_HOLE);
    assertThat(counters.frames()).isEqualTo(3);
  }

  @Test
  void shouldMoveAFrameFromOneVerdictToAnother() {
    counters.count(Verdict.UNCLAIMED_MEDIA);
    counters.recount(Verdict.UNCLAIMED_MEDIA, Verdict.MEDIA);
    assertThat(counters.of(Verdict.UNCLAIMED_MEDIA)).isZero();
    assertThat(counters.of(Verdict.MEDIA)).isEqualTo(1);
    assertThat(counters.frames()).isEqualTo(1);
  }

  @Test
  void shouldBeReadByAnotherThreadWhileItCounts() throws InterruptedException {
    // Given a reader that sees the count grow to its end
    Thread reader =
        Thread.ofVirtual()
            .start(
                () -> {
                  long seen = 0;
                  while (seen < 100_000) {
                    long now = counters.of(Verdict.MEDIA);
                    assertThat(now).isGreaterThanOrEqualTo(seen);
                    seen = now;
                    Thread.onSpinWait();
                  }
                });

    // When
    for (int i = 0; i < 100_000; i++) {
      counters.count(Verdict.MEDIA);
    }

    // Then
    assertThat(reader.join(java.time.Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void shouldNameEverythingOnceAndReadably() {
    assertThat(Arrays.stream(Verdict.values()).map(Verdict::label)).doesNotHaveDuplicates();
    assertThat(Arrays.stream(Incident.values()).map(Incident::label)).doesNotHaveDuplicates();
    assertThat(
            Stream.concat(
                Arrays.stream(Verdict.values()).map(Verdict::code),
                Arrays.stream(Incident.values()).map(Incident::code)))
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("[a-z]+(-[a-z]+)*"));
  }

  @Test
  void shouldCallNothingADropThatServesARecordingOrWaits() {
    assertThat(Arrays.stream(Verdict.values()).filter(verdict -> !verdict.isDrop()))
        .containsExactlyInAnyOrder(
            Verdict.MEDIA,
            Verdict.RTCP,
            Verdict.SIGNALLING,
            Verdict.UNCLAIMED_MEDIA,
            Verdict.FRAGMENT_HELD);
  }
}

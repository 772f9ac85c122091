package earshot.deploy.keep;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.storage.LogSigning;
import earshot.storage.handoff.Backlog;
import earshot.storage.seal.SealingFigures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoreFiguresTest {
  private static final Duration EVERY = Duration.ofMinutes(5);

  @Test
  void shouldNoticeThatSigningNeverEnds() {
    assertThat(unsigned(7, 9, EVERY.multipliedBy(3), Optional.empty())).isEmpty();
    assertThat(unsigned(7, 9, EVERY.multipliedBy(3).plusSeconds(1), Optional.empty()))
        .isEqualTo("2 entries are not signed, the last time was 901 s ago");
  }

  @Test
  void shouldNotMissASignatureOfNothingNew() {
    assertThat(unsigned(9, 9, Duration.ofDays(1), Optional.empty())).isEmpty();
  }

  @Test
  void shouldRatherTellWhyItFails() {
    assertThat(unsigned(7, 9, Duration.ofDays(1), Optional.of("no disk"))).isEqualTo("no disk");
  }

  private static String unsigned(
      long signed, long entries, Duration sinceSigned, Optional<String> failure) {
    return new StoreFigures(
            SealingFigures.NONE,
            Duration.ZERO,
            new LogSigning(Optional.empty(), signed, failure, List.of()),
            sinceSigned,
            EVERY,
            new IndexFigures(true, 0, Backlog.NONE, entries, UploadFigures.NONE))
        .watched()
        .unsigned();
  }
}

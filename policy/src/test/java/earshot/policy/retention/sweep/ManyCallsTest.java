package earshot.policy.retention.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.retention.RetentionDecision;
import earshot.policy.retention.RetentionDecision.Destroy;
import earshot.policy.retention.RetentionDecision.Gone;
import earshot.policy.retention.RetentionDecision.KeepHeld;
import earshot.policy.retention.RetentionDecision.KeepUnknownTrigger;
import earshot.policy.retention.RetentionDecision.KeepUntil;
import earshot.policy.retention.RetentionDecision.Review;
import earshot.policy.retention.RetentionEngine;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * Every decision of a sweep is that of an independent model; a million calls with {@code
 * -Dearshot.retention.calls=1000000}.
 */
class ManyCallsTest {
  private static final long CALLS = Long.getLong("earshot.retention.calls", 100_000);

  private final RetentionEngine engine = new RetentionEngine(RandomCalls.POLICY);
  private final RetentionSource source = new NumberedCalls(CALLS, RandomCalls::facts);
  private final Instant noon =
      LocalDate.ofEpochDay(RandomCalls.TODAY).atTime(12, 0).atZone(ZoneId.of("UTC")).toInstant();

  @Test
  void shouldDecideAsTheNaiveModelDoes() {
    // Given
    NaiveRetention naive = new NaiveRetention();
    List<String> wrong = new ArrayList<>();

    // When
    SweepTally tally =
        sweep(
            (call, decision) -> {
              String expected =
                  naive.decide(RandomCalls.raw(Long.parseLong(call)), RandomCalls.TODAY);
              if (!expected.equals(word(decision)) && wrong.size() < 10) {
                wrong.add(call + ": " + word(decision) + ", not " + expected);
              }
            });

    // Then
    assertThat(wrong).isEmpty();
    assertThat(tally.calls()).isEqualTo(CALLS);
    // And each kind is there in numbers
    assertThat(
            List.of(
                tally.kept(),
                tally.held(),
                tally.unknown(),
                tally.destroy(),
                tally.review(),
                tally.gone()))
        .allSatisfy(count -> assertThat(count).isGreaterThan(CALLS / 50));
  }

  @Test
  void shouldTellWhatASweepCosts() {
    // Given the same calls, and nobody who checks
    long before = System.nanoTime();

    SweepTally tally = sweep((_, _) -> {});

    long millis = (System.nanoTime() - before) / 1_000_000;
    System.out.printf("retention: %,d calls made and decided in %,d ms%n", tally.calls(), millis);
    assertThat(tally.calls()).isEqualTo(CALLS);
  }

  private SweepTally sweep(BiConsumer<String, RetentionDecision> each) {
    return new RetentionSweep(source, new Watching(each), 500).run(engine, noon);
  }

  private static String word(RetentionDecision decision) {
    return switch (decision) {
      case KeepUntil until -> "until " + until.day().toEpochDay();
      case KeepHeld held -> "held" + held.due().map(day -> " since " + day.toEpochDay()).orElse("");
      case KeepUnknownTrigger _ -> "unknown";
      case Destroy destroy -> "destroy " + destroy.since().toEpochDay();
      case Review review -> "review " + review.since().toEpochDay();
      case Gone gone -> "gone " + gone.day().toEpochDay();
    };
  }

  /** Looks at each decision and keeps none. */
  private record Watching(BiConsumer<String, RetentionDecision> each) implements DispositionSink {
    @Override
    public SweepPosition begin(SweepRun run) {
      return SweepPosition.START;
    }

    @Override
    public void settle(SweepRun run, List<DecidedCall> page, SweepPosition end) {
      page.forEach(this::settle);
    }

    @Override
    public void settle(DecidedCall changed) {
      each.accept(changed.facts().callId(), changed.decision());
    }

    @Override
    public void finish(SweepRun run) {}
  }
}

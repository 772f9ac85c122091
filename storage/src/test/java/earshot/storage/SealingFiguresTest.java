package earshot.storage;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.record.CallRecord;
import earshot.storage.log.Checkpoints.Outcome;
import earshot.storage.seal.Room;
import earshot.storage.seal.SealingFigures;
import earshot.testkit.traffic.DemoDay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a data folder tells of how it is doing. */
final class SealingFiguresTest {
  private static final int SEGMENT = 16 << 10;

  @TempDir private Path temp;

  @Test
  void shouldTellWhatAPulledPlugWouldCost() throws Exception {
    try (Recorder recorder = Recorder.in(temp.resolve("data"))) {
      assertThat(recorder.sink.figures().atRisk()).isZero();
      long forces = recorder.sink.figures().forces();
      // When some seconds of calls are written in no time
      recorder.recordUntil(DemoDay.script(), 8_000);
      long files = spooled(temp.resolve("data"));
      assertThat(files).isPositive();

      // Then once they are forced it is what has not filled a segment, of each file
      await(() -> recorder.sink.figures().forces() > forces + 1);
      SealingFigures figures = recorder.sink.figures();
      assertThat(figures.atRisk()).isPositive().isLessThanOrEqualTo(files * SEGMENT);
      assertThat(figures.forcing()).isPositive();
      assertThat(figures.forceFailures()).isZero();
      assertThat(figures.sinceForced()).isLessThan(Duration.ofSeconds(30));
      assertThat(figures.room()).isEqualTo(Room.State.ENOUGH);
    }
  }

  @Test
  void shouldRiskNothingOfCallsThatAreSealed() throws Exception {
    try (Recorder recorder = Recorder.in(temp.resolve("data"))) {
      List<CallRecord> calls = recorder.record(DemoDay.script());
      SealingFigures figures = recorder.sink.figures();
      assertThat(figures.sealed()).isEqualTo(calls.size()).isPositive();
      assertThat(figures.waiting()).isZero();
      assertThat(figures.oldestWaiting()).isZero();
      assertThat(figures.failures()).isZero();
      assertThat(figures.atRisk()).isZero();
    }
  }

  @Test
  void shouldTellHowTheLogWasSigned() throws Exception {
    Path second = temp.resolve("second/checkpoint");
    StoreSettings usual = Recorder.settings(temp.resolve("data"));
    StoreSettings settings =
        new StoreSettings(
            usual.data(),
            usual.masterKey(),
            usual.index(),
            usual.sealing(),
            new CheckpointSettings(Duration.ofSeconds(1), Optional.of(second)),
            usual.objects());
    try (Recorder recorder = Recorder.with(settings)) {
      await(() -> recorder.store.logSigning().places().size() == 2);
      assertThat(recorder.store.logSigning().places()).allMatch(Outcome.Stands.class::isInstance);
      assertThat(recorder.store.logSigning().signed()).isPresent();

      // When something else stands in the second place
      Files.writeString(second, "a list of groceries\n");
      await(() -> recorder.store.logSigning().places().getLast() instanceof Outcome.Disputed);
      // Then that is told once, however often it is looked at
      Optional<Instant> then = recorder.store.logSigning().signed();
      await(() -> !recorder.store.logSigning().signed().equals(then));
      assertThat(recorder.problems)
          .singleElement()
          .asString()
          .contains(second.toString(), "speaks against the log");

      Files.delete(second);
      await(() -> recorder.store.logSigning().places().getLast() instanceof Outcome.Stands);
    }
  }

  private static long spooled(Path data) throws IOException {
    try (var files = Files.list(data.resolve("spool"))) {
      return files.filter(file -> file.toString().endsWith(".ear")).count();
    }
  }

  private static void await(BooleanSupplier wanted) {
    long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!wanted.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(untilNs);
      LockSupport.parkNanos(20_000_000);
    }
  }
}

package earshot.storage;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.storage.file.Fault;
import earshot.storage.file.Killed;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records the same traffic again and again, and each time something else goes wrong: at some step,
 * the process dies, the power fails, or the disk refuses. {@code -Dearshot.faults=all} takes every
 * step there is, a number so many of each kind.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FaultPointTest {
  private static final String HOW_MANY = System.getProperty("earshot.faults", "12");

  private final List<String> deaths = new CopyOnWriteArrayList<>();
  private Thread.@Nullable UncaughtExceptionHandler before;
  private @Nullable FaultRuns made;

  /** A thread that dies with its process says nothing. */
  @BeforeAll
  void record(@TempDir Path folder) throws Exception {
    before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, error) -> {
          if (!(error instanceof Killed)) {
            deaths.add(thread.getName() + " died: " + error);
          }
        });
    made = new FaultRuns(folder);
  }

  @BeforeEach
  void begin() {
    runs().findings.clear();
  }

  @AfterAll
  void tell() {
    Thread.setDefaultUncaughtExceptionHandler(before);
    System.out.println(runs().figures());
  }

  private FaultRuns runs() {
    return Objects.requireNonNull(made);
  }

  private void nothingIsFound() {
    assertThat(runs().findings).isEmpty();
    assertThat(deaths).isEmpty();
  }

  @Test
  void shouldKeepEveryCallWhereverTheProcessDies() throws Exception {
    for (long step : someSteps(1)) {
      runs().dies("killed", step, FaultRuns.NEVER, 0);
    }
    nothingIsFound();
  }

  @Test
  void shouldKeepEveryCallThoughItDiesAgainWhileItRecovers() throws Exception {
    Random chance = new Random(2);
    for (long step : someSteps(2)) {
      runs().dies("killed again", step, FaultRuns.NEVER, 1 + chance.nextInt(40));
    }
    nothingIsFound();
  }

  @Test
  void shouldKeepEveryCallWhereverThePowerFails() throws Exception {
    for (long step : someSteps(3)) {
      runs().dies("power", step, FaultRuns.ALWAYS, 0);
    }
    nothingIsFound();
  }

  @Test
  void shouldKeepEveryCallThoughThePowerFailsAgainWhileItRecovers() throws Exception {
    Random chance = new Random(4);
    for (long step : someSteps(4)) {
      runs().dies("power again", step, FaultRuns.ALWAYS, 1 + chance.nextInt(40));
    }
    nothingIsFound();
  }

  @Test
  void shouldLoseNothingWhenAStepFailsOnce() throws Exception {
    for (Fault fault : List.of(Fault.BROKEN, Fault.FULL, Fault.SHORT)) {
      for (long step : someSteps(5 + fault.ordinal())) {
        runs().fails(fault, step);
      }
    }
    nothingIsFound();
  }

  /** Of each kind of step some, whatever its number. */
  private long[] someSteps(long seed) {
    long steps = runs().steps();
    if (HOW_MANY.equals("all")) {
      return LongStream.rangeClosed(1, steps).toArray();
    }
    Random chance = new Random(seed);
    Set<Long> some = new HashSet<>();
    // most steps are while calls are up; what ends a call has few
    while (some.size() < Math.min(steps, Long.parseLong(HOW_MANY))) {
      long from = chance.nextBoolean() ? steps - steps / 4 : 0;
      some.add(1 + from + chance.nextLong(steps - from));
    }
    return some.stream().mapToLong(Long::longValue).sorted().toArray();
  }
}

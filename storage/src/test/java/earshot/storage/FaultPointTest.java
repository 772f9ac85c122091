package earshot.storage;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.storage.CrashTraffic.Packet;
import earshot.storage.file.Fault;
import earshot.storage.file.FaultyLayer;
import earshot.storage.file.Killed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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
  private static final Duration NEVER = Duration.ofHours(1);
  private static final Duration ALWAYS = Duration.ofMillis(1);
  private static final String HOW_MANY = System.getProperty("earshot.faults", "25");

  private Path temp = Path.of("");
  private final List<String> findings = new ArrayList<>();
  private final List<Packet> packets = new ArrayList<>();
  private RecordedCalls expected =
      new RecordedCalls(java.util.Map.of(), java.util.Map.of(), java.util.Map.of());
  private Thread.UncaughtExceptionHandler before = (thread, error) -> {};
  private long steps;
  private long mostLostMs;
  private int runs;

  /** A thread that dies with its process says nothing. */
  @BeforeAll
  void record(@TempDir Path folder) throws Exception {
    temp = folder;
    before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, error) -> {
          if (!(error instanceof Killed)) {
            findings.add(thread.getName() + " died: " + error);
          }
        });
    packets.addAll(CrashTraffic.packets());
    Path empty = temp.resolve("empty");
    Files.createDirectories(empty.resolve("data"));
    Files.createFile(
        empty.resolve("key"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(empty.resolve("key"), new byte[32]);
    FaultyLayer disk = new FaultyLayer(empty.resolve("data"), Fault.Plan.none());
    try (MortalRecorder none = new MortalRecorder(empty, disk, NEVER)) {
      assertThat(none.recover()).isTrue();
    }
    Path whole = fresh("whole");
    FaultyLayer good = new FaultyLayer(whole.resolve("data"), Fault.Plan.none());
    try (MortalRecorder recorder = new MortalRecorder(whole, good, NEVER)) {
      long first = good.steps();
      assertThat(recorder.record(packets, false)).isTrue();
      steps = good.steps() - first;
      assertThat(recorder.problems).isEmpty();
      expected = RecordedCalls.of(recorder);
      CrashCheck check = new CrashCheck(expected, recorder, whole.resolve("data")).together();
      check.keeps(recorder.written).lostNothing();
      assertThat(check.findings()).isEmpty();
    }
    assertThat(expected.calls()).hasSize(5);
    assertThat(expected.goneNs()).isNotEmpty();
    assertThat(expected.files().keySet()).anyMatch(name -> name.endsWith(".rtp.pcap"));
  }

  @BeforeEach
  void begin() {
    findings.clear();
  }

  @AfterAll
  void tell() {
    Thread.setDefaultUncaughtExceptionHandler(before);
    System.out.println(steps + " steps, " + runs + " runs, most lost " + mostLostMs + " ms");
  }

  @Test
  void shouldKeepEveryCallWhereverTheProcessDies() throws Exception {
    for (long step : someSteps(1)) {
      dies("killed", step, NEVER, 0);
    }
    assertThat(findings).isEmpty();
  }

  @Test
  void shouldKeepEveryCallThoughItDiesAgainWhileItRecovers() throws Exception {
    Random chance = new Random(2);
    for (long step : someSteps(2)) {
      dies("killed again", step, NEVER, 1 + chance.nextInt(40));
    }
    assertThat(findings).isEmpty();
  }

  @Test
  void shouldKeepEveryCallWhereverThePowerFails() throws Exception {
    for (long step : someSteps(3)) {
      dies("power", step, ALWAYS, 0);
    }
    assertThat(findings).isEmpty();
  }

  @Test
  void shouldKeepEveryCallThoughThePowerFailsAgainWhileItRecovers() throws Exception {
    Random chance = new Random(4);
    for (long step : someSteps(4)) {
      dies("power again", step, ALWAYS, 1 + chance.nextInt(40));
    }
    assertThat(findings).isEmpty();
  }

  @Test
  void shouldLoseNothingWhenAStepFailsOnce() throws Exception {
    for (Fault fault : List.of(Fault.BROKEN, Fault.FULL, Fault.SHORT)) {
      for (long step : someSteps(5 + fault.ordinal())) {
        fails(fault, step);
      }
    }
    assertThat(findings).isEmpty();
  }

  /** Of each kind of step some, whatever its number. */
  private long[] someSteps(long seed) {
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

  private void dies(String how, long step, Duration force, int again) throws Exception {
    runs++;
    boolean power = how.startsWith("power");
    String name = how + " at step " + step + (again > 0 ? ", then at " + again : "");
    Path folder = fresh("run");
    FaultyLayer disk = new FaultyLayer(folder.resolve("data"), Fault.Plan.none());
    long diedNs;
    List<earshot.capture.record.CallRecord> written;
    try (MortalRecorder recorder = new MortalRecorder(folder, disk, force)) {
      long[] died = {0};
      long fatal = disk.steps() + step;
      disk.plan(
          (now, operation, path) -> {
            if (now < fatal) {
              return Fault.NONE;
            }
            died[0] = died[0] == 0 ? recorder.nowNs() : died[0];
            return Fault.KILL;
          });
      recorder.record(packets, power);
      diedNs = died[0] == 0 ? recorder.nowNs() : died[0];
      written = List.copyOf(recorder.written);
    }
    Random chance = new Random(step * 31 + again);
    if (power) {
      disk.cutPower(chance);
    }
    if (again > 0) {
      FaultyLayer next = new FaultyLayer(folder.resolve("data"), Fault.Plan.none());
      try (MortalRecorder recorder = new MortalRecorder(folder, next, force)) {
        next.plan(Fault.Plan.killAt(next.steps() + again));
        recorder.recover();
      } catch (RuntimeException | IOException e) {
        findings.add(name + ": " + trace(e));
      }
      if (power) {
        next.cutPower(chance);
      }
    }
    check(name, folder, diedNs, written);
  }

  private void check(
      String name, Path folder, long diedNs, List<earshot.capture.record.CallRecord> written) {
    try {
      FaultyLayer disk = new FaultyLayer(folder.resolve("data"), Fault.Plan.none());
      try (MortalRecorder recorder = new MortalRecorder(folder, disk, NEVER)) {
        recorder.recover();
        recorder.sink.close();
        CrashCheck check = new CrashCheck(expected, recorder, folder.resolve("data")).together();
        check.keeps(written).knows(diedNs);
        mostLostMs = Math.max(mostLostMs, check.lostMs());
        check.findings().forEach(finding -> findings.add(name + ": " + finding));
        if (!check.findings().isEmpty()) {
          findings.add(name + ": problems " + recorder.problems);
        }
      }
    } catch (RuntimeException | IOException e) {
      findings.add(name + ": " + trace(e));
    }
  }

  private void fails(Fault fault, long step) throws Exception {
    runs++;
    String name = fault + " at step " + step;
    Path folder = fresh("run");
    FaultyLayer disk = new FaultyLayer(folder.resolve("data"), Fault.Plan.none());
    try (MortalRecorder recorder = new MortalRecorder(folder, disk, NEVER)) {
      long bad = disk.steps() + step;
      String[] what = {""};
      disk.plan(
          (now, operation, path) -> {
            if (now != bad) {
              return Fault.NONE;
            }
            what[0] = operation + " " + path.getFileName();
            return fault;
          });
      recorder.record(packets, false);
      name += " (" + what[0] + ")";
      findingsOf(name, recorder, folder);
    } catch (RuntimeException | IOException e) {
      findings.add(name + ": " + trace(e));
    }
  }

  private void findingsOf(String name, MortalRecorder recorder, Path folder) throws IOException {
    CrashCheck check = new CrashCheck(expected, recorder, folder.resolve("data")).together();
    check.keeps(recorder.written).lostNothing();
    check.findings().forEach(finding -> findings.add(name + ": " + finding));
    if (!check.findings().isEmpty()) {
      findings.add(name + ": problems " + recorder.problems);
    }
  }

  private static String trace(Exception e) {
    return e
        + " at "
        + List.of(e.getStackTrace()).subList(0, Math.min(6, e.getStackTrace().length));
  }

  private Path fresh(String name) throws IOException {
    Path to = temp.resolve(name);
    if (Files.exists(to)) {
      try (Stream<Path> old = Files.walk(to)) {
        for (Path path : old.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    Path empty = temp.resolve("empty");
    try (Stream<Path> paths = Files.walk(empty)) {
      for (Path path : paths.toList()) {
        Files.copy(
            path,
            to.resolve(empty.relativize(path)),
            java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return to;
  }
}

package earshot.storage;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.record.CallRecord;
import earshot.storage.CrashTraffic.Packet;
import earshot.storage.file.Fault;
import earshot.storage.file.FaultyLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Records the same traffic as often as asked, and each time something else goes wrong. */
final class FaultRuns {
  /** For a process that is killed: what it has written is there. */
  static final Duration NEVER = Duration.ofHours(1);

  /** For a power failure. */
  static final Duration ALWAYS = Duration.ofMillis(1);

  private final Path temp;
  private final List<Packet> packets;
  private final RecordedCalls expected;
  final List<String> findings = new ArrayList<>();
  private long steps;
  private long mostLostMs;
  private int runs;

  /** Records it once with nothing wrong, for all to be compared with. */
  FaultRuns(Path temp) throws Exception {
    this.temp = temp;
    this.packets = CrashTraffic.packets();
    Path empty = emptyFolder(temp.resolve("empty"));
    FaultyLayer disk = new FaultyLayer(empty.resolve("data"), Fault.Plan.none());
    try (MortalRecorder none = new MortalRecorder(empty, disk, NEVER)) {
      assertThat(none.recover()).isTrue();
    }
    this.expected = whole(fresh("whole"));
  }

  private RecordedCalls whole(Path folder) throws Exception {
    FaultyLayer disk = new FaultyLayer(folder.resolve("data"), Fault.Plan.none());
    try (MortalRecorder recorder = new MortalRecorder(folder, disk, NEVER)) {
      long first = disk.steps();
      assertThat(recorder.record(packets, false)).isTrue();
      steps = disk.steps() - first;
      assertThat(recorder.problems).isEmpty();
      RecordedCalls calls = RecordedCalls.of(recorder);
      CrashCheck check = new CrashCheck(calls, recorder, folder.resolve("data")).together();
      check.keeps(recorder.written).lostNothing();
      assertThat(check.findings()).isEmpty();
      assertThat(calls.calls()).hasSize(5);
      assertThat(calls.goneNs()).isNotEmpty();
      assertThat(calls.files().keySet()).anyMatch(name -> name.endsWith(".rtp.pcap"));
      return calls;
    }
  }

  /** A folder with a master key, and nothing recorded. */
  static Path emptyFolder(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Files.createFile(
        folder.resolve("key"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(folder.resolve("key"), new byte[32]);
    return folder;
  }

  /** How many steps there are when nothing goes wrong. */
  long steps() {
    return steps;
  }

  String figures() {
    return steps + " steps, " + runs + " runs, at most " + mostLostMs + " ms of audio lost";
  }

  /**
   * Dies at a step, and maybe again at one of the next process.
   *
   * @param how begins with power when that fails too
   * @param again step of the next process, or 0
   */
  void dies(String how, long step, Duration force, int again) throws Exception {
    runs++;
    boolean power = how.startsWith("power");
    String name = how + " at step " + step + (again > 0 ? ", then at " + again : "");
    Path folder = fresh("run");
    FaultyLayer disk = new FaultyLayer(folder.resolve("data"), Fault.Plan.none());
    long diedNs;
    List<CallRecord> written;
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

  private void check(String name, Path folder, long diedNs, List<CallRecord> written) {
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

  /** One step does not work, once. */
  void fails(Fault fault, long step) throws Exception {
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
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    Path empty = temp.resolve("empty");
    try (Stream<Path> paths = Files.walk(empty)) {
      for (Path path : paths.toList()) {
        Files.copy(path, to.resolve(empty.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return to;
  }
}

package earshot.storage;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.record.PartyRecord;
import earshot.storage.access.Authority;
import earshot.storage.seal.CallUp;
import earshot.storage.seal.CallsUp;
import earshot.storage.seal.DataFolder;
import earshot.testkit.traffic.Host;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.TrafficScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recorder at work, and somebody else who looks which calls are up. */
class CallsUpTest {
  @TempDir private Path temp;

  private Path data() {
    return temp.resolve("data");
  }

  private Store reader() throws IOException {
    return Store.openExisting(
        Recorder.settings(data()), new Authority(_ -> false), InstantSource.system());
  }

  private static TrafficScript calls(int count) {
    TrafficScript script = new TrafficScript(5);
    Host trunk = script.host("", "", "203.0.113.10");
    Host reception = script.host("201", "Reception", "192.168.1.21");
    for (int i = 0; i < count; i++) {
      script
          .leg("call " + i, trunk, reception)
          .from("Caller " + i, "0770090" + (1000 + i))
          .startingAtMs(i * 1_500L)
          .invite()
          .ring(1_500)
          .answer()
          .talk(2_500)
          .hangUp(Side.CALLER);
    }
    return script;
  }

  @Test
  void shouldTellWhoIsOnTheLineWhileTheyAre() throws IOException {
    try (Recorder recorder = Recorder.in(data());
        Store store = reader()) {
      CallsUp up = store.callsUp();
      assertThat(up.all()).isEmpty();

      // When one caller has been answered and the next one hears it ring
      recorder.recordUntil(calls(2), 2_900);

      // Then both are told, with who they are
      assertThat(up.count()).isEqualTo(2);
      List<CallUp> calls = up.all();
      assertThat(calls)
          .extracting(call -> call.parties().caller().name())
          .containsExactly("Caller 0", "Caller 1");
      assertThat(calls)
          .extracting(call -> call.parties().callee())
          .extracting(PartyRecord::number)
          .containsOnly("201");
      assertThat(calls)
          .extracting(call -> call.answered().isPresent())
          .containsExactly(true, false);
      assertThat(up.all()).as("looked at again").isEqualTo(calls);
    }
  }

  @Test
  void shouldTellNothingOnceTheyAreOver() throws IOException {
    try (Recorder recorder = Recorder.in(data());
        Store store = reader()) {
      assertThat(recorder.record(calls(3))).hasSize(3);
      CallsUp up = store.callsUp();
      assertThat(up.count()).isZero();
      assertThat(up.all()).isEmpty();
      assertThat(up.mark()).isEmpty();
    }
  }

  @Test
  void shouldNotTakeWhatADeadRecorderLeftForCallsThatAreUp() throws IOException {
    try (Recorder recorder = Recorder.in(data());
        Store store = reader()) {
      recorder.recordUntil(calls(1), 2_100);
      try (Stream<Path> files = Files.list(new DataFolder(data()).spool())) {
        for (Path journal : files.filter(file -> file.toString().endsWith(".known")).toList()) {
          Files.setLastModifiedTime(journal, FileTime.from(Instant.now().minusSeconds(600)));
        }
      }
      assertThat(store.callsUp().count()).isZero();
      assertThat(store.callsUp().all()).isEmpty();
    }
  }

  @Test
  void shouldTellTheLastVersionThatIsWhole() throws IOException {
    try (Recorder recorder = Recorder.in(data());
        Store store = reader()) {
      recorder.recordUntil(calls(1), 2_100);
      CallsUp up = store.callsUp();
      List<CallUp> whole = up.all();
      Path journal;
      try (Stream<Path> files = Files.list(new DataFolder(data()).spool())) {
        journal =
            files.filter(file -> file.toString().endsWith(".known")).findFirst().orElseThrow();
      }
      byte[] before = Files.readAllBytes(journal);

      // When the next version is half written, or is not what was written at all
      for (byte[] tail : new byte[][] {{0, 0, 1, 0, 7, 7}, {0, 0, 0, 3, 7, 7, 7}, {-1, 0, 0, 0}}) {
        byte[] torn = java.util.Arrays.copyOf(before, before.length + tail.length);
        System.arraycopy(tail, 0, torn, before.length, tail.length);
        Files.write(journal, torn);
        assertThat(up.all()).isEqualTo(whole);
        assertThat(store.callsUp().all()).as("by somebody who never looked").isEqualTo(whole);
      }
      Files.write(journal, new byte[] {1, 2, 3});
      assertThat(up.all()).as("nothing is left of it").isEmpty();
    }
  }

  @Test
  void shouldNeitherDisturbNorBeDisturbedByARecorderAtWork() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    Set<String> seen = new HashSet<>();
    List<Integer> counts = new ArrayList<>();
    try (Recorder recorder = Recorder.in(data());
        Store store = reader()) {
      CallsUp up = store.callsUp();
      CompletableFuture<Void> looking =
          CompletableFuture.runAsync(
              () -> {
                try {
                  while (!done.get()) {
                    for (CallUp call : up.all()) {
                      assertThat(call.parties().callee().number()).isEqualTo("201");
                      seen.add(call.id());
                    }
                    counts.add(up.count());
                  }
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });

      // When forty calls begin, go on and end, as fast as the disk takes them
      List<earshot.capture.record.CallRecord> recorded = recorder.record(calls(40));
      done.set(true);
      looking.get();

      // Then all of them were recorded whole, nothing went wrong, and the reader never failed
      assertThat(recorded).hasSize(40).allMatch(call -> call.outcome().code().equals("recorded"));
      assertThat(recorder.problems).isEmpty();
      assertThat(counts).isNotEmpty();
      assertThat(seen).isNotEmpty();
      assertThat(store.callsUp().all()).isEmpty();
    }
  }
}

package earshot.storage;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.record.CallRecord;
import earshot.storage.index.CallIndex;
import earshot.testkit.traffic.DemoDay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder that was one of several, and has an index of its own now. */
class FormerNodeTest {
  @Test
  void shouldKeepItsNameForTheCallsToCome(@TempDir Path temp) throws IOException {
    // Given a folder that remembers which node it is
    Path data = temp.resolve("data");
    Recorder.in(data).close();
    Files.writeString(data.resolve(NodeMemory.FILE), "a\n00112233445566778899aabbccddeeff\n");

    // When calls are recorded into its own index
    try (Recorder recorder = Recorder.in(data)) {
      List<CallRecord> calls = recorder.record(DemoDay.script());

      // Then the index has them under the name by which the rest of the folder is asked for
      assertThat(calls).isNotEmpty();
      for (CallRecord call : calls) {
        Optional<String> node =
            recorder.store.index().read(sql -> CallIndex.nodeOf(sql, call.id()));
        assertThat(node).contains("a");
      }
    }
  }
}

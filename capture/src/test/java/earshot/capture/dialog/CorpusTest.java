package earshot.capture.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Real captures: as many calls, and as many of them answered, as their ground truth says.
 *
 * <p>That truth is TShark's, which names no call for some messages that were broken on purpose, and
 * which here are read as far as they go.
 */
final class CorpusTest {
  private static final Map<String, Integer> CALLS_OF_BROKEN_MESSAGES =
      Map.of(
          // Two more of which bits of the start line or the Call-ID were flipped; one fewer, whose
          // UDP header lies about its length, so that nothing after it is believed.
          "ntop__fuzz-2006-06-26-2594.pcap", 7,
          // RFC 4475: "lwsstart" and "test" are read; "multi01" has two Call-IDs and is one INVITE.
          "derived__rfc4475-messages-dev.pcap", 11,
          // One whose Call-ID stands on a continuation line.
          "derived__kamailio-test-messages-dev.pcap", 4);

  @TestFactory
  Stream<DynamicTest> shouldFindTheCallsOfEachCapture() {
    Path folder = captures();
    Assumptions.assumeTrue(
        Files.exists(folder.resolve("manifest.json")), "no shared captures at " + folder);
    return CorpusManifest.read(folder).stream()
        .map(truth -> DynamicTest.dynamicTest(truth.toString(), () -> check(truth)));
  }

  private static void check(CorpusManifest.Truth truth) {
    // When a capture is replayed
    long calls = CALLS_OF_BROKEN_MESSAGES.getOrDefault(truth.toString(), truth.calls());
    CaptureReplay replay = CaptureReplay.of(truth.file());
    // Then its calls are found, and each dialog begins and ends once
    assertThat(replay.calls()).as("calls").isEqualTo(calls);
    assertThat(replay.answered()).as("answered").isEqualTo(truth.answered());
    assertThat(replay.count(DialogEvent.Ended.class))
        .isEqualTo(replay.count(DialogEvent.Begun.class));
  }

  /** The folder {@code shared} beside the checkout, or where the system property says. */
  private static Path captures() {
    String told = System.getProperty("earshot.shared");
    if (told != null) {
      return Path.of(told, "captures");
    }
    Path root = Path.of("").toAbsolutePath();
    while (root.getParent() != null && !Files.exists(root.resolve("LICENSE"))) {
      root = root.getParent();
    }
    return root.resolveSibling("shared").resolve("captures");
  }
}

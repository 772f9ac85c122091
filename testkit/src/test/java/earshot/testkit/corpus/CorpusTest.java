package earshot.testkit.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import earshot.capture.count.CaptureCounters;
import earshot.capture.count.Incident;
import earshot.capture.count.Verdict;
import earshot.capture.record.CallRecord;
import earshot.capture.record.LegRecord;
import earshot.capture.record.StreamRecord;
import earshot.testkit.corpus.StreamTruth.Counts;
import earshot.testkit.junit.ReplayedCall;
import earshot.testkit.junit.ReplayedCapture;
import earshot.testkit.junit.SharedCaptures;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every capture of the collection against its manifest: a row each. Where the two differ {@link
 * Correction} says who is right; where our durations differ {@link Durations} says why.
 */
class CorpusTest {
  private static final String MANIFEST = "captures/manifest.json";

  /** Stands for all files where there are none, so that the skip is seen. */
  private static final FileTruth ABSENT =
      new FileTruth("no captures", 0, 0, 0, Set.of(), Set.of(), List.of());

  @TempDir Path folder;

  static Stream<FileTruth> files() {
    Optional<Path> manifest = SharedCaptures.find(MANIFEST);
    return manifest.map(m -> FileTruth.all(m).stream()).orElseGet(() -> Stream.of(ABSENT));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void shouldAgreeWithManifest(FileTruth truth) throws Exception {
    assumeTrue(!truth.equals(ABSENT), SharedCaptures.missing(MANIFEST));

    ReplayedCapture replayed =
        ReplayedCapture.of(Shared.capture(truth.name()), folder.resolve("out"));

    assertThat(replayed.damage()).isEmpty();
    assertThat(replayed.problems()).isEmpty();
    assertThat(replayed.counters().of(Incident.READER_FAULT)).isZero();
    assertThat(replayed.counters().frames()).isEqualTo(truth.frames());
    assertCalls(truth, records(replayed));
    assertStreams(truth, replayed);
    Durations.assertThatAllAreTrue(truth, records(replayed));
    for (ReplayedCall call : replayed.calls()) {
      Samples.assertThatAllAreTrue(truth, call);
    }
    OutputFiles.assertThatAllAreInOrder(folder.resolve("out"));
  }

  private static List<CallRecord> records(ReplayedCapture replayed) {
    return replayed.calls().stream().map(ReplayedCall::record).toList();
  }

  private static void assertCalls(FileTruth truth, List<CallRecord> records) {
    Correction correction = Correction.of(truth.name());
    Set<String> calls = callIds(records, leg -> true);
    Set<String> answered = callIds(records, leg -> leg.answered().isPresent());
    int more = correction.moreCalls().size() - correction.fewerCalls().size();
    assertThat(calls).hasSize(truth.calls() + more);
    assertThat(answered).hasSize(truth.answered() + correction.moreAnswered().size());
    if (truth.listsAllCalls()) {
      Set<String> expected = new TreeSet<>(truth.callIds());
      expected.addAll(correction.moreCalls());
      expected.removeAll(correction.fewerCalls());
      assertThat(calls).isEqualTo(expected);
      Set<String> expectedAnswered = new TreeSet<>(truth.answeredIds());
      expectedAnswered.addAll(correction.moreAnswered());
      assertThat(answered).isEqualTo(expectedAnswered);
    }
  }

  private static Set<String> callIds(List<CallRecord> records, Predicate<LegRecord> which) {
    return records.stream()
        .flatMap(record -> record.legs().stream())
        .filter(which)
        .map(LegRecord::callId)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void assertStreams(FileTruth truth, ReplayedCapture replayed) {
    Map<String, StreamRecord> ours =
        records(replayed).stream()
            .flatMap(record -> record.streams().stream())
            .collect(Collectors.toMap(StreamTruth::key, Function.identity()));
    Map<String, Counts> corrected = Correction.of(truth.name()).streams();
    long unlisted = 0;
    for (StreamTruth stream : truth.streams()) {
      StreamRecord our = ours.remove(stream.key());
      if (our == null) {
        assertMayBeUnlisted(stream);
        unlisted += stream.counts().packets();
      } else {
        Counts expected = corrected.getOrDefault(stream.key(), stream.counts());
        assertThat(Counts.of(our)).as(stream.key()).isEqualTo(expected);
        assertThat(stream.codecs()).as(stream.key()).contains(our.codec());
      }
    }
    assertThat(ours.values())
        .as("streams that only we have are too short for the manifest")
        .allSatisfy(our -> assertThat(our.packets()).isLessThan(5));
    assertThat(unclaimed(replayed.counters())).isGreaterThanOrEqualTo(unlisted);
  }

  /** Video is no part of a recording; what no signalling announces has to prove to be G.711. */
  private static void assertMayBeUnlisted(StreamTruth stream) {
    assertThat(stream.isVideo() || !stream.inCall() && !stream.isG711())
        .as("%s, which is in no record", stream)
        .isTrue();
  }

  private static long unclaimed(CaptureCounters counters) {
    return counters.of(Verdict.UNCLAIMED_MEDIA) + counters.of(Verdict.OTHER_UDP);
  }

  @Test
  void shouldCorrectFilesThatThereAre() {
    Shared.require(MANIFEST);

    assertThat(files().map(FileTruth::name)).containsAll(Correction.files());
    assertThat(files().map(FileTruth::name)).containsAll(Durations.files());
  }
}

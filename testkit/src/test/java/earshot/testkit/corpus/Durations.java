package earshot.testkit.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.record.CallRecord;
import earshot.capture.record.RecordingRecord;
import earshot.capture.record.StreamRecord;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How long recordings play: from the first packet of either side to the last one's end, with each
 * side as long as its timestamps say.
 */
final class Durations {
  /** The two sides begin at their packets' arrival, which jitters by about this much. */
  private static final double TOLERANCE_S = 0.065;

  /** Senders whose timestamps do not keep time: what we do instead, and why. */
  private static final Map<String, String> CLOCKS_THAT_STOP =
      Map.of(
          "BelledonneCommunications__audio-80-75-0c60.pcapng",
          "its timestamps advance by 60.2 s while its packets take 65.7 s to come: it lags behind"
              + " for good time and again, and is put right each time",
          "BelledonneCommunications__video-160-90-0a5c30.pcapng",
          "31.8 s by timestamps, 35.9 s by arrival, as above",
          "goffinet__voip1b.pcapng",
          "its timestamps stand still while it is silent: 12.8 s for 19.7 s");

  private Durations() {}

  static void assertThatAllAreTrue(FileTruth truth, List<CallRecord> records) {
    Map<String, StreamTruth> truths =
        truth.streams().stream()
            .filter(stream -> stream.audio().isPresent())
            .filter(stream -> !Correction.of(truth.name()).streams().containsKey(stream.key()))
            .collect(Collectors.toMap(StreamTruth::key, Function.identity()));
    for (CallRecord record : records) {
      List<StreamTruth> streams =
          record.streams().stream()
              .filter(StreamRecord::recorded)
              .map(stream -> truths.get(StreamTruth.key(stream)))
              .filter(Objects::nonNull)
              .toList();
      record
          .recording()
          .filter(recording -> !streams.isEmpty())
          .ifPresent(recording -> assertThatItIsTrue(truth.name(), recording, streams));
    }
  }

  private static void assertThatItIsTrue(
      String file, RecordingRecord recording, List<StreamTruth> streams) {
    double start = recording.started().toEpochMilli() / 1000.0;
    double byTimestamp = 0;
    double byArrival = 0;
    boolean known = true;
    for (StreamTruth stream : streams) {
      double offset = stream.firstS() - start;
      OptionalDouble timeline = stream.audio().orElseThrow().timelineS();
      byTimestamp = Math.max(byTimestamp, offset + timeline.orElse(0));
      byArrival = Math.max(byArrival, offset + stream.spanS());
      known &= timeline.isPresent();
    }
    double seconds = recording.durationMs() / 1000.0;
    if (CLOCKS_THAT_STOP.containsKey(file)) {
      assertThat(seconds).isBetween(byTimestamp + TOLERANCE_S, byArrival + 4 * TOLERANCE_S);
    } else if (known) {
      assertThat(seconds).isBetween(byTimestamp - TOLERANCE_S, byTimestamp + TOLERANCE_S);
    } else {
      assertThat(seconds).isBetween(byTimestamp, byArrival + TOLERANCE_S);
    }
  }

  /** The files whose senders' clocks stop. */
  static Set<String> files() {
    return CLOCKS_THAT_STOP.keySet();
  }
}

package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.CaptureFailure;
import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
import earshot.capture.record.GapRecord;
import earshot.capture.record.LegRecord;
import earshot.capture.record.Outcome;
import earshot.capture.record.RecordingRecord;
import earshot.capture.record.StreamRecord;
import earshot.capture.record.TimelineEntry;
import earshot.testkit.traffic.GroundTruth;
import earshot.testkit.traffic.RtpFrame;
import earshot.testkit.traffic.Side;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/** One call that came out, beside what is true of it. */
final class ReplayedCall {
  private final CallRecord record;
  private final MemorySink sink;
  private final GroundTruth truth;

  ReplayedCall(CallRecord record, MemorySink sink, GroundTruth truth) {
    this.record = record;
    this.sink = sink;
    this.truth = truth;
  }

  CallRecord record() {
    return record;
  }

  Outcome outcome() {
    return record.outcome();
  }

  List<FailureCode> failures() {
    return record.failures().stream().map(CaptureFailure::code).distinct().toList();
  }

  List<String> events() {
    return record.timeline().stream().map(TimelineEntry::event).toList();
  }

  List<String> tiedBy() {
    return record.legs().stream().map(LegRecord::tiedBy).toList();
  }

  RecordingRecord recording() {
    assertThat(record.recording()).as("recording of " + record).isPresent();
    return record.recording().orElseThrow();
  }

  short[][] pcm() {
    return Objects.requireNonNull(sink.recordings.get(recording().file()));
  }

  List<byte[]> keptPackets() {
    return record.keptPayloads().stream()
        .flatMap(f -> sink.payloads.getOrDefault(f, List.of()).stream())
        .toList();
  }

  List<GapRecord> gaps(int channel) {
    return record.gaps().stream().filter(gap -> gap.channel() == channel).toList();
  }

  List<String> gapCauses(int channel) {
    return gaps(channel).stream().map(GapRecord::cause).distinct().toList();
  }

  /** Answered, recorded in full, with nothing to complain of. */
  ReplayedCall isRecordedInFull() {
    assertThat(record.failures()).isEmpty();
    assertThat(outcome()).isEqualTo(Outcome.RECORDED);
    return this;
  }

  /** What is true of the leg whose audio the call's own recording holds. */
  GroundTruth.LegTruth recordedLeg() {
    StreamRecord stream =
        record.streams().stream()
            .filter(StreamRecord::recorded)
            .filter(s -> record.legs().get(s.leg()).recording().isEmpty())
            .findFirst()
            .orElseThrow();
    return legTruth(record.legs().get(stream.leg()).callId());
  }

  private GroundTruth.LegTruth legTruth(String callId) {
    return truth.calls().stream()
        .flatMap(call -> call.legs().stream())
        .filter(leg -> leg.callId().equals(callId))
        .findFirst()
        .orElseThrow();
  }

  /** Both sides of the recorded leg are there, caller left, every frame bit-exact at its place. */
  ReplayedCall isBitExact() {
    GroundTruth.LegTruth leg = recordedLeg();
    isBitExact(leg.caller().frames(), leg.callee().frames());
    return this;
  }

  ReplayedCall isBitExact(Iterable<RtpFrame> left, Iterable<RtpFrame> right) {
    placed(0, left).isExact();
    placed(1, right).isExact();
    return this;
  }

  /** Where the frames that one side sent are on its channel. */
  PlacedFrames placed(Side side) {
    return placed(side.ordinal(), recordedLeg().of(side).frames());
  }

  PlacedFrames placed(int channel, Iterable<RtpFrame> frames) {
    long startedNs = ChronoUnit.NANOS.between(Instant.EPOCH, recording().started());
    return new PlacedFrames(pcm()[channel], startedNs, frames, gaps(channel));
  }
}

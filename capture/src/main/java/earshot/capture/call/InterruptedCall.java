package earshot.capture.call;

import earshot.capture.dialog.EndReason;
import earshot.capture.failure.CaptureFailure;
import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
import earshot.capture.record.LegRecord;
import earshot.capture.record.Outcome;
import earshot.capture.record.PartyRecord;
import earshot.capture.record.RecordingRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The call record of a call that was up when its recorder ended without warning. */
public final class InterruptedCall {
  /** Who is on which channel where nobody has said anything else. */
  public static final List<String> USUAL_PARTIES = List.of("caller", "callee");

  private InterruptedCall() {}

  /**
   * What can be said of it.
   *
   * @param known what was last known of it
   * @param recording what has become of the call's own recording, given what was known of that
   * @param legRecording the same for those of its legs
   */
  public static CallRecord record(
      CallRecord known,
      Function<RecordingRecord, Optional<RecordingRecord>> recording,
      Function<RecordingRecord, Optional<RecordingRecord>> legRecording) {
    Optional<RecordingRecord> main = known.recording().flatMap(recording);
    List<LegRecord> legs =
        known.legs().stream().map(leg -> leg.with(leg.recording().flatMap(legRecording))).toList();
    return known.with(
        legs,
        known.streams(),
        main,
        known.gaps(),
        outcome(known, main),
        failures(known),
        known.keptPayloads());
  }

  private static Outcome outcome(CallRecord known, Optional<RecordingRecord> recording) {
    if (known.outcome() == Outcome.NOT_ANSWERED) {
      return Outcome.NOT_ANSWERED;
    }
    return recording.isPresent() ? Outcome.PARTIAL : Outcome.NOT_RECORDED;
  }

  /** What the record says of its end is when it was written, which is when it was last known. */
  private static List<CaptureFailure> failures(CallRecord known) {
    List<CaptureFailure> failures = new ArrayList<>(known.failures());
    failures.removeIf(failure -> failure.code() == FailureCode.CAPTURE_INTERRUPTED);
    failures.add(
        interrupted(
            known.ended(),
            "the recorder ended without warning; finished at its next start. Figures, gaps and"
                + " events are as of this time, and whether it was answered later is not known"));
    return failures;
  }

  /**
   * A call that began less than a second or so before the end: no record tells of it.
   *
   * @param started when the first of it was seen
   * @param recording of it, if there is one
   * @param keptPayloads the files that keep RTP of it which is in no recording
   */
  public static CallRecord unknownParties(
      String id, Instant started, Optional<RecordingRecord> recording, List<String> keptPayloads) {
    Instant ended = recording.map(r -> r.started().plusMillis(r.durationMs())).orElse(started);
    return new CallRecord(
        id,
        started,
        Optional.empty(),
        Optional.empty(),
        ended,
        EndReason.CAPTURE_ENDED.code(),
        "unknown",
        PartyRecord.UNKNOWN,
        PartyRecord.UNKNOWN,
        List.of(),
        List.of(),
        List.of(),
        recording,
        List.of(),
        recording.isPresent() ? Outcome.PARTIAL : Outcome.NOT_RECORDED,
        List.of(
            interrupted(
                ended,
                "the recorder ended without warning, before it had written who was calling")),
        keptPayloads);
  }

  private static CaptureFailure interrupted(Instant at, String detail) {
    return new CaptureFailure(FailureCode.CAPTURE_INTERRUPTED, at, "", "", detail);
  }
}

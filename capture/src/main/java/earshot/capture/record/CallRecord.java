package earshot.capture.record;

import earshot.capture.failure.CaptureFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known about one call, as it is written beside its recording (schema {@code
 * earshot.call/1}, see {@code docs/call-record.schema.json}). Times are packet times in UTC; an
 * absent one was not seen.
 *
 * @param id time-ordered and unique: see {@link CallId}
 * @param started when the first thing of the call was seen
 * @param ringing when the called side began to ring
 * @param answered when it was answered
 * @param ended when it ended
 * @param endReason why it ended, as {@link earshot.capture.dialog.EndReason#code()}
 * @param direction {@code inbound}, {@code outbound}, {@code internal} or {@code unknown}, seen
 *     from the practice
 * @param caller who called
 * @param callee who was called
 * @param legs its SIP dialogs in order of appearance; none for media without signalling
 * @param timeline what happened, in order
 * @param streams its RTP streams in order of appearance
 * @param recording its audio; absent when there is none
 * @param gaps stretches of the recording that were filled because nothing was received
 * @param outcome what became of it
 * @param failures why audio is absent, partial or doubtful; never empty for an answered call
 *     without full audio
 * @param keptPayloads the files that keep RTP which is in no recording; empty when there is none
 */
public record CallRecord(
    String id,
    Instant started,
    Optional<Instant> ringing,
    Optional<Instant> answered,
    Instant ended,
    String endReason,
    String direction,
    PartyRecord caller,
    PartyRecord callee,
    List<LegRecord> legs,
    List<TimelineEntry> timeline,
    List<StreamRecord> streams,
    Optional<RecordingRecord> recording,
    List<GapRecord> gaps,
    Outcome outcome,
    List<CaptureFailure> failures,
    List<String> keptPayloads) {

  /** The name of this format and its version. */
  public static final String SCHEMA = "earshot.call/1";

  /** Copies what it is given. */
  public CallRecord {
    legs = List.copyOf(legs);
    timeline = List.copyOf(timeline);
    streams = List.copyOf(streams);
    gaps = List.copyOf(gaps);
    failures = List.copyOf(failures);
    keptPayloads = List.copyOf(keptPayloads);
  }

  /**
   * The same call with what finishing its files brought.
   *
   * @param legs its legs, with their own recordings
   * @param streams its streams, saying whether they are in a recording
   */
  public CallRecord with(
      List<LegRecord> legs,
      List<StreamRecord> streams,
      Optional<RecordingRecord> recording,
      List<GapRecord> gaps,
      Outcome outcome,
      List<CaptureFailure> failures,
      List<String> keptPayloads) {
    return new CallRecord(
        id,
        started,
        ringing,
        answered,
        ended,
        endReason,
        direction,
        caller,
        callee,
        legs,
        timeline,
        streams,
        recording,
        gaps,
        outcome,
        failures,
        keptPayloads);
  }
}

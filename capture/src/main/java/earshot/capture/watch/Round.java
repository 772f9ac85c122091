package earshot.capture.watch;

import earshot.capture.count.Incident;
import earshot.capture.count.Verdict;
import earshot.capture.record.CallRecord;
import earshot.capture.record.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a detector looks at: how things are, how they were a moment ago, and what happened between.
 *
 * @param before the observation of the round before; of the first round, one with nothing counted
 * @param interfaces the mirror's interfaces as they are now
 * @param handsets the handsets, as they were looked up last
 * @param faults how often a part of the mirror's consumer failed meanwhile
 * @param calls calls that ended meanwhile
 */
record Round(
    Observation now,
    Observation before,
    Interfaces interfaces,
    Handsets handsets,
    long faults,
    List<CallRecord> calls) {
  Instant at() {
    return now.at();
  }

  long nowNs() {
    return now.monotonicNs();
  }

  /** Time since the round before, by the monotonic clock. */
  Duration elapsed() {
    return Duration.ofNanos(nowNs() - before.monotonicNs());
  }

  /** How many frames ended so since the round before. */
  long more(Verdict verdict) {
    return now.counts().of(verdict) - before.counts().of(verdict);
  }

  /** How often this happened since the round before. */
  long more(Incident incident) {
    return now.counts().of(incident) - before.counts().of(incident);
  }

  /** Frames of RTP, a call's or not, since the round before. */
  boolean hasMedia() {
    return more(Verdict.MEDIA) > 0 || more(Verdict.UNCLAIMED_MEDIA) > 0;
  }

  /** Answered calls known by their signalling that ended meanwhile. */
  List<CallRecord> answered() {
    return calls.stream().filter(Round::isAnswered).toList();
  }

  /** Whether a call is known by its signalling, and was answered. */
  static boolean isAnswered(CallRecord call) {
    return !call.legs().isEmpty() && call.outcome() != Outcome.NOT_ANSWERED;
  }
}

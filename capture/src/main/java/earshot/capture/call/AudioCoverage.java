package earshot.capture.call;

import earshot.capture.jitter.Gap;
import earshot.capture.jitter.GapCause;
import earshot.capture.jitter.Side;
import java.util.List;

/**
 * Compares what a recording holds of a side with what it ought to: the time from the answer to the
 * end, without hold. What was lost, or could not be decoded, is a matter of other failures, and
 * what the sender has shown to be silence is heard; all else is missing.
 */
final class AudioCoverage {
  /**
   * How long a side may take to begin to send when a call is answered or taken off hold, how long
   * before the end it may stop, and how long it may need to go on from elsewhere.
   */
  private static final long TOLERATED_NS = 2_000_000_000L;

  /** The same for a side that is known to send nothing while nothing is said. */
  private static final long TOLERATED_SILENCE_NS = 30_000_000_000L;

  /** Of a call so short that its edges may be most of it, so much may be missing. */
  private static final long TOLERATED_IN_SHORT_NS = 1_000_000_000L;

  /** What two sides' packets may be apart is no gap. */
  private static final long SLIVER_NS = 100_000_000L;

  private final Call call;
  private final Recorder recorder;
  private final Spans expected;

  AudioCoverage(Call call, Recorder recorder) {
    this.call = call;
    this.recorder = recorder;
    this.expected = expected();
  }

  private Spans expected() {
    List<Leg> legs =
        recorder.legs().stream()
            .filter(leg -> leg.isAnswered() && leg.recorder() == recorder)
            .toList();
    if (legs.isEmpty()) {
      return recorded();
    }
    Spans spans = Spans.NONE;
    for (int i = 0; i < legs.size(); i++) {
      Leg leg = legs.get(i);
      long ended = leg.isEnded() ? leg.endedNs() : recordedToNs();
      // From there on a party is being put through.
      long until = i + 1 < legs.size() ? Math.min(ended, legs.get(i + 1).startedNs()) : ended;
      spans = spans.plus(Spans.of(leg.answeredNs(), until).minus(leg.onHold(until)));
    }
    return spans;
  }

  /** All the time in which it ought to be heard. */
  Spans whole() {
    return expected;
  }

  private long recordedToNs() {
    return recorder.firstSampleNs() + recorder.length() * Recorder.SAMPLE_NS;
  }

  private Spans recorded() {
    return Spans.of(recorder.firstSampleNs(), recordedToNs());
  }

  /** When a side ought to have been heard and was not, without a reason that is told elsewhere. */
  Spans missing(Side side) {
    Spans all = expected.minus(recorded().minus(unexplained(side))).minus(undecodable(side));
    boolean suppresses = suppressesSilence(side);
    Spans missing = all.longerThan(suppresses ? TOLERATED_SILENCE_NS : TOLERATED_NS);
    boolean isMost =
        all.totalNs() > TOLERATED_IN_SHORT_NS && all.totalNs() > expected.totalNs() / 2;
    return missing.all().isEmpty() && !suppresses && isMost ? all.longerThan(SLIVER_NS) : missing;
  }

  private Spans unexplained(Side side) {
    Spans spans = Spans.NONE;
    if (recorder.lead(side) > 0 && isUnexplained(recorder.leadCause(side))) {
      spans = spans.plus(atNs(0), atNs(recorder.lead(side)));
    }
    for (Gap gap : recorder.timeline().gaps(side).gaps()) {
      if (isUnexplained(gap.cause())) {
        spans = spans.plus(atNs(gap.position()), atNs(gap.position() + gap.length()));
      }
    }
    return spans;
  }

  /** Whether a gap of a cause has to be accounted for; hold is, by the times of the hold itself. */
  private boolean isUnexplained(GapCause cause) {
    return switch (cause) {
      case NOT_SENT -> true;
      case HOLD -> recorder.legs().size() == 1;
      case WIRE_LOSS, TAP_DROP, SILENCE_SUPPRESSION, UNDECODABLE -> false;
    };
  }

  private long atNs(long position) {
    return recorder.firstSampleNs() + position * Recorder.SAMPLE_NS;
  }

  private Spans undecodable(Side side) {
    Spans spans = Spans.NONE;
    for (MediaStream stream : call.streams()) {
      if (stream.channel() == side.ordinal()) {
        spans = spans.plus(stream.tally().undecodableSpan());
      }
    }
    return spans;
  }

  private boolean suppressesSilence(Side side) {
    return call.streams().stream()
        .anyMatch(
            s ->
                s.recorder() == recorder && s.channel() == side.ordinal() && s.suppressesSilence());
  }
}

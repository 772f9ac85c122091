package earshot.capture.call;

import earshot.capture.jitter.GapCause;
import earshot.capture.jitter.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses among the recordings of a call's legs. The call's own is the fullest: both sides heard,
 * then the longest, then the least lost. Of the others, those that hold nothing else are redundant:
 * a phone system relays one conversation over two legs. What is not proven to be the same is kept.
 */
final class RecordingChoice {
  /** The share of a stream's fingerprints that another leg must have had for it to be a copy. */
  private static final double SAME = 0.8;

  /** How far a copy may stick out of what it is a copy of: a phone system's lag, in samples. */
  private static final long SLACK = 2 * 8_000;

  private final List<Recorder> kept = new ArrayList<>();
  private final List<Recorder> redundant = new ArrayList<>();

  RecordingChoice(Collection<Recorder> recorders, List<MediaStream> streams) {
    List<Recorder> ranked =
        recorders.stream()
            .filter(recorder -> recorder.length() > 0)
            .sorted(
                Comparator.comparing(RecordingChoice::sidesHeard)
                    .thenComparing(Recorder::length)
                    .thenComparing(Comparator.comparing(RecordingChoice::lost).reversed())
                    .reversed())
            .toList();
    for (Recorder recorder : ranked) {
      boolean first = kept.isEmpty();
      (first || !isCopy(recorder, kept.getFirst(), streams) ? kept : redundant).add(recorder);
    }
  }

  /** The call's own recording. */
  Optional<Recorder> main() {
    return kept.stream().findFirst();
  }

  /** Recordings of single legs that hold what the call's own does not. */
  List<Recorder> others() {
    return kept.isEmpty() ? List.of() : kept.subList(1, kept.size());
  }

  /** Recordings that hold nothing else. */
  List<Recorder> redundant() {
    return redundant;
  }

  private static int sidesHeard(Recorder recorder) {
    int sides = 0;
    for (Side side : Side.values()) {
      sides += recorder.heard(side) > 0 ? 1 : 0;
    }
    return sides;
  }

  private static long lost(Recorder recorder) {
    long lost = 0;
    for (Side side : Side.values()) {
      lost += recorder.timeline().gaps(side).samples(GapCause.WIRE_LOSS);
      lost += recorder.timeline().gaps(side).samples(GapCause.TAP_DROP);
    }
    return lost;
  }

  /**
   * Within the other's span, and all that can be recognised of it was recognised on another leg.
   */
  private static boolean isCopy(Recorder recorder, Recorder of, List<MediaStream> streams) {
    long start = recorder.firstSampleNs();
    long end = start + recorder.length() * Recorder.SAMPLE_NS;
    long ofStart = of.firstSampleNs() - SLACK * Recorder.SAMPLE_NS;
    long ofEnd = of.firstSampleNs() + (of.length() + SLACK) * Recorder.SAMPLE_NS;
    if (start < ofStart || end > ofEnd) {
      return false;
    }
    long prints = 0;
    long matched = 0;
    for (MediaStream stream : streams) {
      if (stream.recorder() == recorder) {
        prints += stream.tally().fingerprints();
        matched += stream.tally().matchedFingerprints();
      }
    }
    return matched > 0 && matched >= SAME * prints;
  }
}

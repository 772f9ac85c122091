package earshot.capture.call;

import earshot.capture.jitter.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses among the recordings of a call's legs. The call's own is the fullest: both sides heard,
 * then the most heard, then the least lost, then the earliest. Of the others, those that hold
 * nothing else are redundant: a phone system relays one conversation over two legs. What is not
 * proven to be the same is kept.
 */
final class RecordingChoice {
  /** What two recordings differ by at most that are equally full: 200 ms in samples. */
  private static final long ALIKE = 1_600;

  /** How far a copy may stick out of what it is a copy of: a phone system's lag, in ns. */
  private static final long SLACK_NS = 2_000_000_000L;

  /** So many fingerprints together, near a second of speech, that only one recording holds. */
  private static final int OF_ITS_OWN = 5;

  /** A packet of 20 ms in samples: so much less lost is worth keeping a copy for. */
  private static final long PACKET = 160;

  private final List<Recorder> kept = new ArrayList<>();
  private final List<Recorder> redundant = new ArrayList<>();
  private final List<MediaStream> streams;

  RecordingChoice(Collection<Recorder> recorders, List<MediaStream> streams) {
    this.streams = streams;
    List<Recorder> rest = new ArrayList<>(recorders);
    rest.removeIf(recorder -> recorder.length() == 0);
    fullest(rest).ifPresent(kept::add);
    rest.removeAll(kept);
    rest.sort(Comparator.comparingLong((Recorder recorder) -> recorder.heard()).reversed());
    for (Recorder recorder : rest) {
      (holdsNothingElse(recorder) ? redundant : kept).add(recorder);
    }
  }

  private static Optional<Recorder> fullest(List<Recorder> recorders) {
    int sides = recorders.stream().mapToInt(RecordingChoice::sidesHeard).max().orElse(0);
    List<Recorder> best = recorders.stream().filter(r -> sidesHeard(r) == sides).toList();
    long most = best.stream().mapToLong(Recorder::heard).max().orElse(0);
    return best.stream()
        .filter(recorder -> recorder.heard() >= most - ALIKE)
        .min(
            Comparator.comparingLong(RecordingChoice::lost)
                .thenComparingLong(Recorder::firstSampleNs));
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
    return recorder.lost(Side.LEFT) + recorder.lost(Side.RIGHT);
  }

  /** Whether all that can be recognised of it is in the recordings that are kept already. */
  private boolean holdsNothingElse(Recorder recorder) {
    Recorder main = kept.getFirst();
    for (Side side : Side.values()) {
      if (recorder.lost(side) + PACKET <= main.lostDuring(recorder, side)) {
        return false;
      }
    }
    boolean recognised = false;
    for (MediaStream stream : streams) {
      if (stream.recorder() == recorder) {
        List<PrintLog> elsewhere = matchesOf(stream);
        if (stream.prints().taken().longestWithout(elsewhere) >= OF_ITS_OWN) {
          return false;
        }
        recognised |= !elsewhere.isEmpty();
      }
    }
    return recognised && kept.stream().anyMatch(other -> spans(other, recorder));
  }

  private List<PrintLog> matchesOf(MediaStream stream) {
    return stream.prints().shared().stream()
        .filter(SharedAudio::isCopyOfTiedLeg)
        .filter(shared -> kept.contains(shared.other(stream).recorder()))
        .map(shared -> shared.in(stream))
        .toList();
  }

  private static boolean spans(Recorder longer, Recorder shorter) {
    return shorter.firstSampleNs() >= longer.firstSampleNs() - SLACK_NS
        && endNs(shorter) <= endNs(longer) + SLACK_NS;
  }

  private static long endNs(Recorder recorder) {
    return recorder.firstSampleNs() + recorder.length() * Recorder.SAMPLE_NS;
  }
}

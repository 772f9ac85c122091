package earshot.capture.watch;

import earshot.capture.record.Outcome;
import java.util.OptionalDouble;

/**
 * What became of answered calls.
 *
 * @param full recorded in full
 * @param partial recorded in part
 * @param missed not recorded
 */
public record CoverageShare(long full, long partial, long missed) {
  /** No calls. */
  public static final CoverageShare NONE = new CoverageShare(0, 0, 0);

  /** All answered calls. */
  public long answered() {
    return full + partial + missed;
  }

  /** Coverage: the share recorded in full, 0 to 1; empty when there was no call. */
  public OptionalDouble ratio() {
    return answered() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) full / answered());
  }

  /** The same with more calls, if they were answered. */
  CoverageShare plus(Outcome outcome, long calls) {
    return switch (outcome) {
      case RECORDED -> new CoverageShare(full + calls, partial, missed);
      case PARTIAL -> new CoverageShare(full, partial + calls, missed);
      case NOT_RECORDED -> new CoverageShare(full, partial, missed + calls);
      case NOT_ANSWERED -> this;
    };
  }

  /** Both together. */
  CoverageShare plus(CoverageShare other) {
    return new CoverageShare(full + other.full, partial + other.partial, missed + other.missed);
  }
}

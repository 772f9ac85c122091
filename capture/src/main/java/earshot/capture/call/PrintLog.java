package earshot.capture.call;

import java.util.Arrays;
import java.util.List;

/**
 * How many fingerprints of a stream's audio were taken, or found again elsewhere, in each second of
 * it. What a recording holds that no other does shows as seconds of speech without a match.
 *
 * <p>Owned by the capture thread. Two octets a second, up to a day; what comes later counts with
 * the last second.
 */
final class PrintLog {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final int LONGEST = 86_400;

  private short[] bySecond = new short[16];
  private int seconds;

  /** Counts one, so long after the stream's first. */
  void count(long sinceFirstNs) {
    int second = Math.clamp(sinceFirstNs / SECOND_NS, 0, LONGEST - 1);
    if (second >= bySecond.length) {
      bySecond = Arrays.copyOf(bySecond, Math.max(second + 1, bySecond.length * 2));
    }
    bySecond[second]++;
    seconds = Math.max(seconds, second + 1);
  }

  private int in(int second) {
    return second < seconds ? bySecond[second] : 0;
  }

  /** How many in all. */
  long total() {
    long total = 0;
    for (int i = 0; i < seconds; i++) {
      total += bySecond[i];
    }
    return total;
  }

  /**
   * The most fingerprints of this log that stand together without one of the others' between them.
   */
  int longestWithout(List<PrintLog> others) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < seconds; i++) {
      int second = i;
      int matched = others.stream().mapToInt(other -> other.in(second)).sum();
      run = matched > 0 ? Math.max(0, in(i) - matched) : run + in(i);
      longest = Math.max(longest, run);
    }
    return longest;
  }
}

package earshot.capture.count;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counters of verdicts and incidents. The capture thread alone writes them, without a lock or an
 * atomic read-modify-write; any thread may read, and sees each counter whole and at most a moment
 * old.
 */
public final class CaptureCounters {
  private static final int VERDICTS = Verdict.values().length;
  private static final int INCIDENTS = Incident.values().length;

  private final AtomicLongArray counts = new AtomicLongArray(VERDICTS + INCIDENTS);

  /** Counts one frame. Capture thread only. */
  public void count(Verdict verdict) {
    add(verdict.ordinal(), 1);
  }

  /** Counts one incident. Capture thread only. */
  public void count(Incident incident) {
    add(VERDICTS + incident.ordinal(), 1);
  }

  /** Moves one frame that was counted under {@code from} to {@code to}. Capture thread only. */
  public void recount(Verdict from, Verdict to) {
    add(from.ordinal(), -1);
    add(to.ordinal(), 1);
  }

  private void add(int index, long by) {
    counts.setOpaque(index, counts.getPlain(index) + by);
  }

  /** How many frames ended so. */
  public long of(Verdict verdict) {
    return counts.getOpaque(verdict.ordinal());
  }

  /** How often this happened. */
  public long of(Incident incident) {
    return counts.getOpaque(VERDICTS + incident.ordinal());
  }

  /** All counters as they are now, each at most a moment old. Any thread. */
  public CountSnapshot snapshot() {
    long[] taken = new long[counts.length()];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = counts.getOpaque(i);
    }
    return new CountSnapshot(taken);
  }

  /** All frames. */
  public long frames() {
    long sum = 0;
    for (Verdict verdict : Verdict.values()) {
      sum += of(verdict);
    }
    return sum;
  }
}

package earshot.capture.tap;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The running figures behind {@link TapStatistics}. The capture thread alone writes them, without a
 * lock or an atomic read-modify-write; any thread may take a snapshot.
 */
final class TapCounters {
  private static final int FRAMES = 0;
  private static final int OCTETS = 1;
  private static final int CUT_SHORT = 2;
  private static final int BACKWARDS = 3;
  private static final int NO_TIME = 4;
  private static final int SKIPPED = 5;
  private static final int DROPS = 6;
  private static final long UNKNOWN = -1;

  private final AtomicLongArray counts = new AtomicLongArray(DROPS + 1);

  TapCounters() {
    counts.setOpaque(DROPS, UNKNOWN);
  }

  /** Counts one frame that is being handed out. */
  void countFrame(int captured, int original) {
    add(FRAMES, 1);
    add(OCTETS, captured);
    if (captured < original) {
      add(CUT_SHORT, 1);
    }
  }

  void countBackwardTimestamp() {
    add(BACKWARDS, 1);
  }

  void countMissingTimestamp() {
    add(NO_TIME, 1);
  }

  void countSkippedBlock() {
    add(SKIPPED, 1);
  }

  /** States how many frames the capturing machine lost in all. */
  void kernelDrops(long drops) {
    counts.setOpaque(DROPS, drops);
  }

  /** Counts frames that the kernel lost; none is a figure too. */
  void countKernelDrops(long more) {
    counts.setOpaque(DROPS, Math.max(0, counts.getPlain(DROPS)) + more);
  }

  TapStatistics snapshot() {
    long drops = counts.getOpaque(DROPS);
    return new TapStatistics(
        counts.getOpaque(FRAMES),
        counts.getOpaque(OCTETS),
        counts.getOpaque(CUT_SHORT),
        counts.getOpaque(BACKWARDS),
        counts.getOpaque(NO_TIME),
        counts.getOpaque(SKIPPED),
        drops == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(drops));
  }

  private void add(int index, long by) {
    counts.setOpaque(index, counts.getPlain(index) + by);
  }
}

package earshot.capture.rtp;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How much faster or slower than capture time a sender's media clock runs.
 *
 * <p>Network and queues only ever add delay, so the least delay within a window is the one nearest
 * to the clock itself. The least delays of up to 32 windows are kept; when these are full, each two
 * neighbours become one of twice the length, so that memory is constant and a long call is measured
 * from end to end. The skew is the median of the slopes between all pairs of windows (Theil and
 * Sen), which a step in the network's delay or a few congested windows do not move much.
 *
 * <p>Owned by the capture thread; {@link #add} allocates nothing.
 */
final class ClockSkew {
  private static final int WINDOWS = 32;
  private static final int MIN_WINDOWS = 6;
  private static final long FIRST_WINDOW_NS = 2_000_000_000L;

  private final long[] times = new long[WINDOWS];
  private final long[] leastDelays = new long[WINDOWS];
  private int complete;
  private long windowNs = FIRST_WINDOW_NS;
  private long windowEndNs = Long.MIN_VALUE;
  private long currentTime;
  private long currentLeast;

  /**
   * Takes a packet's delay.
   *
   * @param nowNs when it was captured
   * @param delayNs how much later than its place on the media clock, counted from any fixed instant
   */
  void add(long nowNs, long delayNs) {
    if (nowNs >= windowEndNs) {
      closeWindow();
      windowEndNs = nowNs + windowNs;
      currentTime = nowNs;
      currentLeast = delayNs;
    } else if (delayNs < currentLeast) {
      currentTime = nowNs;
      currentLeast = delayNs;
    }
  }

  /** The least delay of the window under way. */
  long leastDelayNs() {
    return currentLeast;
  }

  private void closeWindow() {
    if (windowEndNs == Long.MIN_VALUE) {
      return;
    }
    if (complete == WINDOWS) {
      joinNeighbours();
    }
    times[complete] = currentTime;
    leastDelays[complete] = currentLeast;
    complete++;
  }

  private void joinNeighbours() {
    for (int i = 0; i < WINDOWS / 2; i++) {
      int less = leastDelays[2 * i] <= leastDelays[2 * i + 1] ? 2 * i : 2 * i + 1;
      times[i] = times[less];
      leastDelays[i] = leastDelays[less];
    }
    complete = WINDOWS / 2;
    windowNs *= 2;
  }

  /**
   * The skew in parts per million, positive when the sender's clock is fast; empty before six
   * windows (some 12 s) are complete.
   */
  OptionalDouble partsPerMillion() {
    if (complete < MIN_WINDOWS) {
      return OptionalDouble.empty();
    }
    double[] slopes = new double[complete * (complete - 1) / 2];
    int count = 0;
    for (int i = 0; i < complete; i++) {
      for (int j = i + 1; j < complete; j++) {
        if (times[j] > times[i]) {
          slopes[count++] = (double) (leastDelays[j] - leastDelays[i]) / (times[j] - times[i]);
        }
      }
    }
    Arrays.sort(slopes, 0, count);
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(-1e6 * slopes[count / 2]);
  }
}

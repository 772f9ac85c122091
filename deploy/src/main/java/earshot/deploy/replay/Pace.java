package earshot.deploy.replay;

import java.util.concurrent.locks.LockSupport;

/**
 * How fast captured time passes while it is replayed.
 *
 * @param factor times as fast as it happened; positive infinity for as fast as it goes
 */
public record Pace(double factor) {
  private static final long CLOSE_ENOUGH_NS = 500_000;

  /** As fast as it goes. */
  public static final Pace MAX = new Pace(Double.POSITIVE_INFINITY);

  /**
   * Reads {@code max}, {@code 1x}, {@code 2.5x} and the like.
   *
   * @throws IllegalArgumentException when the text is none of these; the message says what is
   */
  public static Pace parse(String text) {
    if (text.equals("max")) {
      return MAX;
    }
    if (text.matches("[0-9]{1,6}(\\.[0-9]{1,6})?x")) {
      double factor = Double.parseDouble(text.substring(0, text.length() - 1));
      if (factor > 0) {
        return new Pace(factor);
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no speed: give max, or a factor such as 1x, 10x or 0.5x");
  }

  /** Whether it is as fast as it goes. */
  public boolean isMax() {
    return Double.isInfinite(factor);
  }

  /** How long after the first packet a packet is due that came {@code capturedNs} after it. */
  public long dueNs(long capturedNs) {
    return isMax() ? 0 : (long) (capturedNs / factor);
  }

  /** Waits until {@code System.nanoTime()} reaches {@code deadlineNs}; less when interrupted. */
  static void awaitUntil(long deadlineNs) {
    while (!Thread.currentThread().isInterrupted()) {
      long left = deadlineNs - System.nanoTime();
      if (left < CLOSE_ENOUGH_NS) {
        return;
      }
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public String toString() {
    return isMax() ? "max" : factor + "x";
  }
}

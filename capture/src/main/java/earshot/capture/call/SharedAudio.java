package earshot.capture.call;

import earshot.capture.net.AddressTable;

/**
 * What two streams have in common so far: fingerprints of the one that came again on the other, in
 * order and at a steady lag.
 *
 * <p>Owned by the capture thread.
 */
final class SharedAudio {
  /**
   * How many different fingerprints make a match: at 1 in 8 payloads of 20 ms, some 3 s of speech.
   */
  static final int ENOUGH = 16;

  /** How many are enough between legs that signalling ties already. */
  static final int ENOUGH_WHEN_TIED = 4;

  private final MediaStream original;
  private final MediaStream copy;
  private final PrintLog inOriginal = new PrintLog();
  private final PrintLog inCopy = new PrintLog();
  private long lag;
  private long lastTime;
  private int inARow;
  private int most;
  private boolean told;

  SharedAudio(MediaStream original, MediaStream copy) {
    this.original = original;
    this.copy = copy;
  }

  MediaStream original() {
    return original;
  }

  MediaStream copy() {
    return copy;
  }

  MediaStream other(MediaStream one) {
    return one == original ? copy : original;
  }

  /** What of one of the two was found in the other. */
  PrintLog in(MediaStream one) {
    return one == original ? inOriginal : inCopy;
  }

  /**
   * Counts one more.
   *
   * @param time the copy's RTP timestamp
   * @param newLag by how much it differs from the original's
   * @return whether there are now enough of them, again
   */
  boolean count(long time, long newLag, long originalNs, long nowNs) {
    if (newLag != lag || time <= lastTime) {
      inARow = 0;
      lag = newLag;
    }
    lastTime = time;
    inARow++;
    most = Math.max(most, inARow);
    inOriginal.count(originalNs - original.prints().firstNs());
    inCopy.count(nowNs - copy.prints().firstNs());
    return inARow % ENOUGH == 0;
  }

  /** Whether there have been enough in a row. */
  boolean isProven() {
    return most >= ENOUGH;
  }

  /** Whether one is a copy of the other beyond doubt, their legs being tied. */
  boolean isCopyOfTiedLeg() {
    return most >= ENOUGH_WHEN_TIED;
  }

  /** The listener has been told. */
  void tell() {
    told = true;
  }

  boolean isTold() {
    return told;
  }

  /** Whether the copy leaves the host that the original goes to. */
  boolean isPassedOn() {
    return host(original.destination()) == host(copy.source());
  }

  /** Whether it is the way back of another one: between the same ends of the same two legs. */
  boolean isReverseOf(SharedAudio there) {
    return isReverse(original, there.copy) && isReverse(copy, there.original);
  }

  private static boolean isReverse(MediaStream one, MediaStream other) {
    return host(one.source()) == host(other.destination())
        && host(one.destination()) == host(other.source())
        && one.leg() == other.leg();
  }

  private static long host(long endpoint) {
    return AddressTable.address(endpoint);
  }
}

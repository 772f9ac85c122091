package earshot.capture.rtp;

/**
 * Turns 32-bit RTP timestamps into ones that never wrap. Each is taken to be the one nearest to the
 * timestamp before it, so steps of up to 2³¹ ticks either way (74 hours at 8 kHz) are told right.
 *
 * <p>Owned by the capture thread; allocates nothing.
 */
public final class TimestampUnwrapper {
  private boolean started;
  private long latest;

  /**
   * Takes the next packet's timestamp.
   *
   * @param timestamp its 32 bits
   * @return the timestamp unwrapped; the first is the unsigned value of its bits, so numbers from
   *     before it may be negative
   */
  public long accept(int timestamp) {
    latest = started ? latest + (timestamp - (int) latest) : timestamp & 0xFFFF_FFFFL;
    started = true;
    return latest;
  }

  /** The latest timestamp, unwrapped; 0 before the first. */
  public long latest() {
    return latest;
  }
}

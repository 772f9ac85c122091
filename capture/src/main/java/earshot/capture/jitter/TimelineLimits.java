package earshot.capture.jitter;

/**
 * How much a time line holds, in samples for each channel.
 *
 * @param capacity of the ring to begin with, a power of two
 * @param mostCapacity of the ring when audio runs far ahead, a power of two
 * @param holdBack how long a stretch is kept after its time for packets that come late
 */
public record TimelineLimits(int capacity, int mostCapacity, int holdBack) {
  /**
   * Holds back for 512 ms; rings of 2 s that grow to 8 s when a stream comes in bursts. A time line
   * takes 33 KiB with these: a thousand of twice that size were measured to cost a fifth more per
   * packet, for none of it stays in the processor's cache.
   */
  public static final TimelineLimits DEFAULT = new TimelineLimits(16_384, 65_536, 4_096);

  /** Checks that the limits agree with each other. */
  public TimelineLimits {
    if (Integer.bitCount(capacity) != 1 || Integer.bitCount(mostCapacity) != 1) {
      throw new IllegalArgumentException(
          "rings of " + capacity + " to " + mostCapacity + " samples: powers of two are needed");
    }
    if (holdBack < 1 || mostCapacity < capacity) {
      throw new IllegalArgumentException(
          "hold-back of " + holdBack + " samples, rings of " + capacity + " to " + mostCapacity);
    }
  }

  /** Checks that a ring holds a block, the hold-back, and some audio ahead of it. */
  void requireRoomFor(int blockFrames) {
    if (blockFrames > capacity / 2 || blockFrames + holdBack + Concealment.LONGEST > capacity) {
      throw new IllegalArgumentException(
          "a ring of "
              + capacity
              + " samples can't hold a block of "
              + blockFrames
              + " and a hold-back of "
              + holdBack);
    }
  }
}

package earshot.capture.tap;

/** How long a frame can be before it is taken for damage. */
final class FrameLength {
  /** The longest frame that is ever read. */
  static final int MAX_OCTETS = 16 * 1024 * 1024;

  /** What capture programs themselves stop at unless a file says otherwise. */
  static final int USUAL_OCTETS = 256 * 1024;

  private FrameLength() {}

  /**
   * The longest plausible frame of a file that says it kept at most {@code snapLength} octets of
   * each. Some writers state too little or nothing, hence not less than is usual.
   *
   * @param snapLength unsigned
   */
  static int plausible(int snapLength) {
    long stated = Integer.toUnsignedLong(snapLength);
    return Math.clamp(stated, USUAL_OCTETS, MAX_OCTETS);
  }

  /** An unsigned original length as far as an int can say it, and never below what was captured. */
  static int original(int stated, int captured) {
    return stated < 0 ? Integer.MAX_VALUE : Math.max(stated, captured);
  }
}

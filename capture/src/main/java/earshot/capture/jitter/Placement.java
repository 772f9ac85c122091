package earshot.capture.jitter;

/** What became of audio that was to be placed. */
public enum Placement {
  /** All of it is at its place, beyond what was known or in a hole. */
  PLACED,
  /** All of it was there already, sample for sample. */
  DUPLICATE,
  /**
   * Other audio was there already, wholly or in part. What came first stays; what fell into holes
   * or beyond the end is placed. The rest is received audio that the recording does not hold.
   */
  CONFLICT,
  /** Wholly or in part before what was released; what was still in time is placed. */
  LATE,
  /** Too far ahead of what was released for the buffer to hold. Nothing is placed. */
  TOO_FAR,
  /** The table of holes is full. Nothing is placed; releasing the oldest hole makes room. */
  CROWDED;

  /** Whether nothing was done and the same audio can be placed after a release. */
  boolean isRefusal() {
    return this == TOO_FAR || this == CROWDED;
  }
}

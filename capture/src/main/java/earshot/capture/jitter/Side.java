package earshot.capture.jitter;

/** One of a recording's two channels. */
public enum Side {
  /** The calling party. */
  LEFT,
  /** The called party. */
  RIGHT
}

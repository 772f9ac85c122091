package earshot.capture.tap;

/** Who takes the frames of a live tap. All calls come on the capture thread and may not block. */
public interface FrameConsumer {

  /**
   * Takes a frame. It is valid until this returns.
   *
   * @param frame refilled for the next one
   */
  void accept(CapturedFrame frame);

  /**
   * Told about ten times a second while no frame comes: what was captured before {@code timeNs} has
   * been given out.
   *
   * @param timeNs ns since 1970-01-01T00:00:00Z, by the clock that gives frames their time
   */
  void tick(long timeNs);
}

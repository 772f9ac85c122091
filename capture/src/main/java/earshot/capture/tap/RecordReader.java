package earshot.capture.tap;

/** Finds the frames in a capture of one format. */
sealed interface RecordReader permits ClassicReader, PcapngReader {

  /**
   * Points {@code frame} at the next frame, in place.
   *
   * @return false when there is none any more: the capture ended, or broke off, which is then in
   *     the {@link DamageLog}
   */
  boolean next(CapturedFrame frame);
}

package earshot.capture.jitter;

/** Hears, in order, of each stretch that is released without having been received. */
@FunctionalInterface
public interface GapListener {
  /**
   * A stretch was filled.
   *
   * @param position where it begins, in samples
   * @param length how long it is, in samples, at least 1
   * @param cause why nothing was received
   */
  void onGap(long position, long length, GapCause cause);
}

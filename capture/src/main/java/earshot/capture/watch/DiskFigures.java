package earshot.capture.watch;

/**
 * How the file system of the recordings is doing.
 *
 * @param freeOctets what this program may still write there
 * @param totalOctets its size; 0 when that is not known, and then freeOctets means nothing
 * @param writingFails whether what was written last could not be
 */
public record DiskFigures(long freeOctets, long totalOctets, boolean writingFails) {
  /** Nothing is known, and nothing is wrong. */
  public static final DiskFigures UNKNOWN = new DiskFigures(0, 0, false);
}

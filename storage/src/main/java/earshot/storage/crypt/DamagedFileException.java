package earshot.storage.crypt;

import java.io.IOException;
import java.nio.file.Path;

/** A sealed file is not what was sealed: where, as far as can be told. */
public final class DamagedFileException extends IOException {
  private final Path file;
  private final long offset;

  private DamagedFileException(Path file, long offset, String what) {
    super(file + ": " + what);
    this.file = file;
    this.offset = offset;
  }

  /**
   * A file that can be read and holds something else than it should.
   *
   * @param what is wrong with it
   */
  public static DamagedFileException other(Path file, String what) {
    return new DamagedFileException(file, 0, what);
  }

  static DamagedFileException length(Path file, long actual, long sealed) {
    String what =
        actual < sealed
            ? "cut short at " + actual + " octets, " + sealed + " were sealed"
            : "octets were appended after the " + sealed + " that were sealed, there are " + actual;
    return new DamagedFileException(file, Math.min(actual, sealed), what);
  }

  static DamagedFileException segment(Path file, long segment) {
    long offset = segment * Segments.SIZE;
    return new DamagedFileException(
        file, offset, "altered in segment " + segment + ", at offset " + offset + " or after");
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** The damage begins here in the file or up to 16 KiB after, in octets from 0. */
  public long offset() {
    return offset;
  }
}

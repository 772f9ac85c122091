package earshot.capture.tap;

/**
 * Where a capture stopped making sense. Every frame before it has been handed out.
 *
 * @param input the file or stream, as it was named
 * @param offset the octet at which the unreadable record begins, from 0, in the capture itself (of
 *     a gzipped one: after decompression)
 * @param compressed whether the input is gzipped, so that {@code offset} is no position in the file
 * @param detail what was expected there and what was found, in plain words
 * @param endsReading whether nothing behind it could be read; otherwise it was passed over
 */
public record Damage(
    String input, long offset, boolean compressed, String detail, boolean endsReading) {

  /** The whole finding in one line for people. */
  public String message() {
    return input
        + ": damaged at byte "
        + offset
        + (compressed ? " of the decompressed data: " : ": ")
        + detail
        + (endsReading ? "; all that comes before was read" : "; it was passed over");
  }
}

package earshot.storage.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Where an entry stands among the octets of its file: its body from start, all of it to end. */
record EntryLine(int start, int end) {
  /** Longer than any entry; a length beyond is a damaged one. */
  private static final int LONGEST = 1 << 24;

  private static final int LONGEST_LINE = 32;

  /** The entry that begins at {@code at}, whether or not its end is there. */
  static EntryLine at(byte[] octets, int at, long position, Path file) throws IOException {
    int feed = at;
    while (feed < octets.length && octets[feed] != '\n') {
      feed++;
    }
    if (feed - at > LONGEST_LINE) {
      throw new IOException(file + ": no entry " + position + " at " + at);
    }
    if (feed == octets.length) {
      return new EntryLine(feed, Integer.MAX_VALUE);
    }
    String line = new String(octets, at, feed - at, US_ASCII);
    String number = position + " ";
    try {
      int length = Integer.parseInt(line.substring(Math.min(line.length(), number.length())));
      if (line.equals(number + length) && length >= 0 && length <= LONGEST) {
        return new EntryLine(feed + 1, feed + 1 + length + 1);
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new IOException(file + ": no entry " + position + " at " + at);
  }

  byte[] body(byte[] octets) {
    return Arrays.copyOfRange(octets, start, end - 1);
  }
}

package earshot.console.hearing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which part of a file somebody wants (RFC 9110 section 14.2). */
sealed interface ByteRange {
  /** A number of more digits is longer than any file. */
  Pattern ONE = Pattern.compile("bytes=(\\d{0,15})-(\\d{0,15})");

  /** All of it: nothing else was asked for, or several parts at once, which nobody needs. */
  record Whole() implements ByteRange {}

  /**
   * One part.
   *
   * @param from its first octet
   * @param to its last octet
   */
  record Part(long from, long to) implements ByteRange {
    long length() {
      return to - from + 1;
    }
  }

  /** Nothing of that is there. */
  record Outside() implements ByteRange {}

  /** What the header asks of a file of so many octets. */
  static ByteRange of(@Nullable String header, long size) {
    Matcher one = ONE.matcher(header == null ? "" : header.strip());
    if (!one.matches() || (one.group(1).isEmpty() && one.group(2).isEmpty())) {
      return new Whole();
    }
    if (one.group(1).isEmpty()) {
      long last = Long.parseLong(one.group(2));
      return last == 0 || size == 0 ? new Outside() : new Part(Math.max(0, size - last), size - 1);
    }
    long from = Long.parseLong(one.group(1));
    long to = one.group(2).isEmpty() ? size - 1 : Long.parseLong(one.group(2));
    if (!one.group(2).isEmpty() && to < from) {
      return new Whole();
    }
    return from >= size ? new Outside() : new Part(from, Math.min(to, size - 1));
  }

  /** The same, with so many octets at most where it asks for all from some place on. */
  static ByteRange piece(@Nullable String header, long size, long most) {
    ByteRange asked = of(header, size);
    boolean onwards = header != null && header.strip().endsWith("-");
    return onwards && asked instanceof Part all
        ? new Part(all.from(), Math.min(all.to(), all.from() + most - 1))
        : asked;
  }
}

package earshot.capture.jitter;

import java.util.Arrays;

/**
 * Fills the holes of one channel as it is released, and remembers across releases what that takes:
 * the last samples, and the rest of a concealment whose hole the previous release has cut.
 *
 * <p>Its arrays come into being with the first hole; a channel without loss never has them.
 */
final class GapFiller {
  private static final short[] NONE = {};

  private final SampleRing ring;
  private final Concealment concealment;
  private long filledTo = Long.MIN_VALUE;
  private short[] rest = NONE;
  private long concealedFrom;
  private long concealedTo;
  private short[] tail = NONE;
  private long tailEnd;

  GapFiller(SampleRing ring, Concealment concealment, long start) {
    this.ring = ring;
    this.concealment = concealment;
    this.tailEnd = start;
  }

  /** Says that the channel begins at {@code position}, after silence. */
  void beginAt(long position) {
    tailEnd = position;
  }

  /** Says that what comes before {@code position} was silence: a hole there only goes on. */
  void filledUpTo(long position) {
    filledTo = position;
  }

  /**
   * Writes silence over [from, to).
   *
   * @param out holds the channel from position {@code base} on, beginning at {@code outOffset}
   */
  void silence(long from, long to, short[] out, int outOffset, long base) {
    filledTo = to;
    int at = outOffset + (int) (from - base);
    Arrays.fill(out, at, at + (int) (to - from), (short) 0);
  }

  /**
   * Writes concealment over [from, to), the first part of a hole that goes on to {@code holeTo}, or
   * a later part when the part before was filled just now.
   */
  void conceal(long from, long to, long holeTo, short[] out, int outOffset, long base) {
    if (from != filledTo) {
      conceal(from, holeTo, out, outOffset, base);
    }
    long audible = Math.clamp(concealedTo, from, to);
    silence(audible, to, out, outOffset, base);
    System.arraycopy(
        rest,
        audible > from ? (int) (from - concealedFrom) : 0,
        out,
        outOffset + (int) (from - base),
        (int) (audible - from));
  }

  private void conceal(long from, long holeTo, short[] out, int outOffset, long base) {
    history(from, out, outOffset, base);
    int length = (int) Math.min(holeTo - from, Concealment.LONGEST);
    if (rest == NONE) {
      rest = new short[Concealment.LONGEST];
    }
    System.arraycopy(concealment.filling(length), 0, rest, 0, length);
    concealedFrom = from;
    concealedTo = from + length;
  }

  /** Puts the samples before {@code position} together from this release and the one before. */
  private void history(long position, short[] out, int outOffset, long base) {
    short[] history = concealment.history();
    int fresh = (int) Math.min(position - base, history.length);
    int old = history.length - fresh;
    if (old > 0) {
      readTail(base, history);
      System.arraycopy(history, fresh, history, 0, old);
    }
    System.arraycopy(out, outOffset + (int) (position - base) - fresh, history, old, fresh);
  }

  private void readTail(long end, short[] history) {
    if (tailEnd != end) {
      ring.read(end - history.length, history, 0, history.length);
    } else if (tail == NONE) {
      Arrays.fill(history, (short) 0);
    } else {
      System.arraycopy(tail, 0, history, 0, history.length);
    }
  }

  /** Remembers the last of {@code length} released samples, which go up to {@code end}. */
  void remember(long end, short[] out, int outOffset, int length) {
    short[] history = concealment.history();
    history(end, out, outOffset, end - length);
    if (tail == NONE) {
      tail = new short[Concealment.HISTORY];
    }
    System.arraycopy(history, 0, tail, 0, history.length);
    tailEnd = end;
  }
}

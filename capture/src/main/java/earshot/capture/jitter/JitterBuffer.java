package earshot.capture.jitter;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One channel of a time line: a ring of samples into which audio is placed at its position, in
 * whatever order it comes, and out of which it is released in order.
 *
 * <pre>
 *   ... released ────────────────────────────── end ─────────────── limit
 *       audio and holes, may still change       nothing known yet
 * </pre>
 *
 * <p>Positions are samples and may be negative. What was placed first stays: nothing overwrites
 * received audio. {@code released} may pass {@code end}; a hole that is opened afterwards still
 * begins at {@code end} and is reported as a whole.
 *
 * <p>Owned by the capture thread. {@link #place} does not allocate.
 */
public final class JitterBuffer {
  /** The smallest ring: what is looked back at, concealed and released must fit side by side. */
  public static final int MIN_CAPACITY = 2_048;

  private final SampleRing ring;
  private final HoleTable holes = new HoleTable();
  private final GapFiller filler;
  private long released;
  private long end;
  private long limit;

  /**
   * An empty channel.
   *
   * @param capacity samples of the ring, a power of two, at least {@link #MIN_CAPACITY}; all but
   *     240 can lie between {@link #released()} and the farthest audio
   * @param start the first position
   * @param workspace of the owning thread
   */
  public JitterBuffer(int capacity, long start, Workspace workspace) {
    if (capacity < MIN_CAPACITY || Integer.bitCount(capacity) != 1) {
      throw new IllegalArgumentException(
          "ring of " + capacity + " samples: a power of two from " + MIN_CAPACITY + " is needed");
    }
    this.ring = new SampleRing(capacity, workspace);
    this.filler = new GapFiller(ring, workspace.concealment(), start);
    this.end = start;
    releasedTo(start);
  }

  private void releasedTo(long position) {
    released = position;
    limit = position + ring.capacity() - Concealment.HISTORY;
  }

  /** The position after the last audio or hole that is known. */
  public long end() {
    return end;
  }

  /** The position up to which everything was released. */
  public long released() {
    return released;
  }

  /** The position up to which audio can be placed before more is released. */
  public long limit() {
    return limit;
  }

  /**
   * Decodes a packet's octets to their place. A stretch between {@link #end()} and {@code position}
   * of which nothing was said becomes a hole of {@link GapCause#WIRE_LOSS}.
   *
   * @param position where the first sample belongs
   * @param decodeTable 256 samples, one for each octet
   * @param bytes read absolutely; its position means nothing
   * @param offset where the octets begin
   * @param length how many octets, and so samples, there are
   */
  public Placement place(
      long position, short[] decodeTable, ByteBuffer bytes, int offset, int length) {
    long stop = position + length;
    if (position == end
        && position >= released
        && stop <= limit
        && ring.copy(position, decodeTable, bytes, offset, length)) {
      end = stop;
      return Placement.PLACED;
    }
    if (stop > limit) {
      return Placement.TOO_FAR;
    }
    ring.stage(decodeTable, bytes, offset, length);
    return placeStaged(position, length);
  }

  /**
   * Copies samples to their place, as {@link #place} does with octets.
   *
   * @param position where the first sample belongs
   * @param pcm holds the samples
   * @param from where in {@code pcm} they begin
   * @param length how many there are
   */
  public Placement placeSamples(long position, short[] pcm, int from, int length) {
    if (position + length > limit) {
      return Placement.TOO_FAR;
    }
    ring.stage(pcm, from, length);
    return placeStaged(position, length);
  }

  private Placement placeStaged(long position, int length) {
    if (holes.isFull()) {
      return Placement.CROWDED;
    }
    int late = Math.clamp(released - position, 0, length);
    Placement placement = placeInTime(position, late, length);
    return late > 0 ? Placement.LATE : placement;
  }

  /** Places what is staged from {@code from} to {@code to}; its beginning is at {@code base}. */
  private Placement placeInTime(long base, int from, int to) {
    if (from == to) {
      return Placement.DUPLICATE;
    }
    openHole(base + from, GapCause.WIRE_LOSS);
    int known = Math.clamp(end - base, from, to);
    Placement placement = known > from ? placeInHoles(base, from, known) : Placement.PLACED;
    if (known < to) {
      ring.write(base + known, known, to - known);
      end = base + to;
      return placement == Placement.DUPLICATE ? Placement.PLACED : placement;
    }
    return placement;
  }

  /** Places what falls into holes, all of it before the end. */
  private Placement placeInHoles(long base, int from, int to) {
    boolean placed = false;
    boolean conflict = false;
    boolean begunEarlier = false;
    int cursor = from;
    for (int hole = holes.firstEndingAfter(base + from);
        hole < holes.count() && holes.from(hole) < base + to;
        hole++) {
      int holeFrom = Math.clamp(holes.from(hole) - base, from, to);
      int holeTo = Math.clamp(holes.to(hole) - base, from, to);
      conflict |= !ring.matches(base + cursor, cursor, holeFrom - cursor);
      ring.write(base + holeFrom, holeFrom, holeTo - holeFrom);
      placed = true;
      begunEarlier = holes.cause(hole) == null && holes.to(hole) > base + to;
      cursor = holeTo;
    }
    conflict |= !ring.matches(base + cursor, cursor, to - cursor);
    holes.fill(base + from, base + to);
    if (begunEarlier) {
      holes.explain(holes.firstEndingAfter(base + to), GapCause.WIRE_LOSS);
    }
    if (conflict) {
      return Placement.CONFLICT;
    }
    return placed ? Placement.PLACED : Placement.DUPLICATE;
  }

  /**
   * Says that [{@link #end()}, {@code upTo}) has not come. Packets that come later may still fill
   * it. Says nothing when {@code upTo} is not beyond the end.
   *
   * @param upTo where what is known goes on
   * @param cause why, as far as is known
   * @return false when the table of holes is full: release, and say it again
   */
  public boolean openHole(long upTo, GapCause cause) {
    return open(upTo, cause);
  }

  /**
   * Says that nothing was due in [{@link #end()}, {@code upTo}), as before a party's first packet.
   * It is silence and is not reported. Should a packet come that belongs there, then what follows
   * that packet was due after all, and is a loss unless it comes too.
   *
   * @param upTo where what is known goes on
   * @return false when the table of holes is full: release, and say it again
   */
  public boolean expectNothing(long upTo) {
    return open(upTo, null);
  }

  private boolean open(long upTo, @Nullable GapCause cause) {
    if (upTo <= end) {
      return true;
    }
    if (holes.isFull() && !holes.continuesLast(end, cause)) {
      return false;
    }
    holes.append(end, upTo, cause);
    end = upTo;
    return true;
  }

  /** The position of the first sample that was placed and not released, or {@link #end()}. */
  long firstAudio() {
    long first = released;
    for (int hole = 0; hole < holes.count() && holes.from(hole) <= first; hole++) {
      first = holes.to(hole);
    }
    return Math.min(first, end);
  }

  /** The end of the oldest hole, or {@link #released()} when there is none. */
  long oldestHoleEnd() {
    return holes.isEmpty() ? released : holes.to(0);
  }

  /** Leaves out what lies before {@code position}: nothing was placed there. */
  void skipTo(long position) {
    holes.fill(Long.MIN_VALUE, position);
    end = Math.max(end, position);
    filler.beginAt(position);
    releasedTo(position);
  }

  /** Doubles the ring, unless it has {@code most} samples already. */
  boolean grow(int most) {
    if (ring.capacity() >= most) {
      return false;
    }
    ring.grow(released - Concealment.HISTORY);
    releasedTo(released);
    return true;
  }

  SampleRing ring() {
    return ring;
  }

  /** Whether all up to {@code upTo} was received, and its octets can be read from the ring. */
  boolean isClean(long upTo) {
    return end >= upTo && ring.holdsOctets() && (holes.isEmpty() || holes.from(0) >= upTo);
  }

  /** Releases up to {@code upTo}: that is clean, and was read from the ring. */
  void skipClean(long upTo) {
    releasedTo(upTo);
  }

  /**
   * Releases up to {@code upTo} and writes the audio out: what was received, concealment of short
   * losses, and silence for the rest. What lies beyond {@link #end()} is silence of which nothing
   * is reported until a hole is opened there.
   *
   * @param upTo how far; nothing happens when it is not beyond {@link #released()}
   * @param out takes the samples from {@code outOffset} on
   * @param listener hears of each hole, or piece of one, that is released
   */
  public void release(long upTo, short[] out, int outOffset, GapListener listener) {
    int offset = outOffset;
    while (released < upTo) {
      int length = (int) Math.min(upTo - released, ring.capacity() / 2);
      releaseNext(length, out, offset, listener);
      offset += length;
    }
  }

  private void releaseNext(int length, short[] out, int outOffset, GapListener listener) {
    reportOverdue(listener);
    long upTo = released + length;
    int known = Math.clamp(end - released, 0, length);
    ring.read(released, out, outOffset, known);
    Arrays.fill(out, outOffset + known, outOffset + length, (short) 0);
    while (!holes.isEmpty() && holes.from(0) < upTo) {
      long from = holes.from(0);
      long to = Math.min(holes.to(0), upTo);
      GapCause cause = holes.cause(0);
      if (cause != null && cause.isLoss()) {
        filler.conceal(from, to, holes.to(0), out, outOffset, released);
      } else {
        filler.silence(from, to, out, outOffset, released);
      }
      report(from, to, cause, listener);
    }
    filler.remember(upTo, out, outOffset, length);
    releasedTo(upTo);
  }

  /** Reports what of a hole was silently released before the hole was opened. */
  void reportOverdue(GapListener listener) {
    while (!holes.isEmpty() && holes.from(0) < released) {
      report(holes.from(0), Math.min(holes.to(0), released), holes.cause(0), listener);
      filler.filledUpTo(released);
    }
  }

  private void report(long from, long to, @Nullable GapCause cause, GapListener listener) {
    if (cause != null) {
      listener.onGap(from, to - from, cause);
    }
    holes.fill(from, to);
  }
}

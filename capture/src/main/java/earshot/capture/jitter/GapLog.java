package earshot.capture.jitter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The gaps of one channel, in order. Stretches that follow each other without a break and have one
 * cause are one gap, however many holes and releases they came in.
 *
 * <p>At most {@code limit} gaps are listed, the earliest; the totals count them all. Owned by the
 * capture thread. Memory grows with the number of gaps, not with their length.
 */
public final class GapLog implements GapListener {
  /** How many gaps are listed unless said otherwise. */
  public static final int DEFAULT_LIMIT = 10_000;

  private static final GapCause[] CAUSES = GapCause.values();
  private static final int FIRST_ROOM = 4;

  private final int limit;
  private final long[] samplesByCause = new long[CAUSES.length];
  private long[] positions = new long[FIRST_ROOM];
  private long[] lengths = new long[FIRST_ROOM];
  private byte[] causes = new byte[FIRST_ROOM];
  private int listed;
  private long total;
  private long origin;
  private long lastEnd = Long.MIN_VALUE;
  private int lastCause = -1;

  /** A log that lists {@link #DEFAULT_LIMIT} gaps. */
  public GapLog() {
    this(DEFAULT_LIMIT);
  }

  /** A log that lists at most {@code limit} gaps. */
  public GapLog(int limit) {
    this.limit = limit;
  }

  /** Makes {@code position} the one from which the gaps' positions count. Before the first gap. */
  void countFrom(long position) {
    origin = position;
  }

  @Override
  public void onGap(long position, long length, GapCause cause) {
    int code = cause.ordinal();
    samplesByCause[code] += length;
    boolean continues = position == lastEnd && code == lastCause;
    lastEnd = position + length;
    lastCause = code;
    if (!continues) {
      total++;
      if (total <= limit) {
        append(position - origin, length, (byte) code);
      }
    } else if (total == listed) {
      lengths[listed - 1] += length;
    }
  }

  /**
   * Says that what was lost in a stretch was lost for another cause. Gaps that only reach into the
   * stretch are parted, unless the list is full: then they are of the other cause as a whole.
   *
   * @param from where the stretch begins, as positions are reported to {@link #onGap}
   * @param to where it ends
   * @return how many samples that concerns; those in gaps that are not listed are not among them
   */
  public long attribute(long from, long to, GapCause was, GapCause is) {
    List<Gap> before = gaps();
    clearList();
    long moved = 0;
    int spare = limit - before.size();
    for (Gap gap : before) {
      long gapEnd = gap.position() + gap.length();
      long first = Math.max(gap.position(), from - origin);
      long end = Math.min(gapEnd, to - origin);
      if (gap.cause() != was || first >= end) {
        append(gap.position(), gap.length(), gap.cause());
      } else if (spare < 2) {
        append(gap.position(), gap.length(), is);
        moved += gap.length();
      } else {
        append(gap.position(), first - gap.position(), was);
        append(first, end - first, is);
        append(end, gapEnd - end, was);
        moved += end - first;
        spare -= 2;
      }
    }
    total += listed - before.size();
    samplesByCause[was.ordinal()] -= moved;
    samplesByCause[is.ordinal()] += moved;
    lastEnd = Long.MIN_VALUE; // a gap that goes on after this is another one
    return moved;
  }

  private void clearList() {
    listed = 0;
  }

  private void append(long position, long length, GapCause cause) {
    if (length > 0) {
      append(position, length, (byte) cause.ordinal());
    }
  }

  private void append(long position, long length, byte cause) {
    if (listed == positions.length) {
      int room = listed * 2;
      positions = Arrays.copyOf(positions, room);
      lengths = Arrays.copyOf(lengths, room);
      causes = Arrays.copyOf(causes, room);
    }
    positions[listed] = position;
    lengths[listed] = length;
    causes[listed] = cause;
    listed++;
  }

  /** How many gaps there were, listed or not. */
  public long total() {
    return total;
  }

  /** How many gaps came after the list was full. */
  public long unlisted() {
    return total - listed;
  }

  /** How many samples were filled for this cause, in listed and unlisted gaps. */
  public long samples(GapCause cause) {
    return samplesByCause[cause.ordinal()];
  }

  /** The listed gaps, earliest first: a copy. */
  public List<Gap> gaps() {
    List<Gap> gaps = new ArrayList<>(listed);
    for (int i = 0; i < listed; i++) {
      gaps.add(new Gap(positions[i], lengths[i], CAUSES[causes[i]]));
    }
    return gaps;
  }
}

package earshot.capture.jitter;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The stretches of a channel that have not come, in order and apart from each other. A hole without
 * a cause is one in which nothing was due, such as the time before a stream began.
 *
 * <p>At most {@link #LIMIT} holes; room for them is made as they come, because most channels never
 * have more than a few.
 */
final class HoleTable {
  /** More than a ring of 16,384 samples can hold when every other 20 ms packet is lost. */
  static final int LIMIT = 64;

  private static final int FIRST_ROOM = 4;

  private long[] from = new long[FIRST_ROOM];
  private long[] to = new long[FIRST_ROOM];
  private @Nullable GapCause[] cause = new @Nullable GapCause[FIRST_ROOM];
  private int count;

  int count() {
    return count;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Whether one more hole, or one more piece of a hole, might not fit. */
  boolean isFull() {
    return count == LIMIT;
  }

  long from(int hole) {
    return from[hole];
  }

  long to(int hole) {
    return to[hole];
  }

  @Nullable GapCause cause(int hole) {
    return cause[hole];
  }

  void explain(int hole, GapCause why) {
    cause[hole] = why;
  }

  /** Whether [from, to) with this cause would lengthen the last hole instead of adding one. */
  boolean continuesLast(long start, @Nullable GapCause why) {
    return count > 0 && to[count - 1] == start && cause[count - 1] == why;
  }

  /** Adds a hole after all others, or lengthens the last one. Only when there is room. */
  void append(long start, long stop, @Nullable GapCause why) {
    if (continuesLast(start, why)) {
      to[count - 1] = stop;
    } else {
      insert(count, start, stop, why);
    }
  }

  private void insert(int at, long start, long stop, @Nullable GapCause why) {
    if (count == from.length) {
      int room = Math.min(LIMIT, count * 2);
      from = Arrays.copyOf(from, room);
      to = Arrays.copyOf(to, room);
      cause = Arrays.copyOf(cause, room);
    }
    move(at, at + 1);
    from[at] = start;
    to[at] = stop;
    cause[at] = why;
  }

  private void remove(int at) {
    move(at + 1, at);
  }

  /** Moves the holes from {@code source} on to {@code target}, and corrects the count. */
  private void move(int source, int target) {
    int moved = count - source;
    System.arraycopy(from, source, from, target, moved);
    System.arraycopy(to, source, to, target, moved);
    System.arraycopy(cause, source, cause, target, moved);
    count += target - source;
  }

  /** The first hole that ends after {@code position}, or the count of holes. */
  int firstEndingAfter(long position) {
    int hole = count;
    while (hole > 0 && to[hole - 1] > position) {
      hole--;
    }
    return hole;
  }

  /** Takes [start, stop) out of every hole. May split one: only when there is room. */
  void fill(long start, long stop) {
    int hole = firstEndingAfter(start);
    while (hole < count && from[hole] < stop) {
      boolean keepsHead = from[hole] < start;
      boolean keepsTail = to[hole] > stop;
      if (keepsHead && keepsTail) {
        insert(hole + 1, stop, to[hole], cause[hole]);
        to[hole] = start;
        return;
      }
      if (keepsHead) {
        to[hole++] = start;
      } else if (keepsTail) {
        from[hole++] = stop;
      } else {
        remove(hole);
      }
    }
  }
}

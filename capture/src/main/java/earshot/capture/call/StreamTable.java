package earshot.capture.call;

import org.jspecify.annotations.Nullable;

/**
 * Finds the stream that a packet belongs to by source, destination and SSRC: open addressing over
 * primitive keys, so that a look-up touches one or two cache lines and allocates nothing.
 *
 * <p>Owned by the capture thread. Holds at most {@code maxStreams}; {@link #add} answers false past
 * that.
 */
final class StreamTable {
  private static final int KEY_LONGS = 3;
  private static final long EMPTY = -1L;

  private final int maxStreams;
  private long[] keys;
  private @Nullable MediaStream[] streams;
  private int mask;
  private int size;

  StreamTable(int maxStreams) {
    this.maxStreams = maxStreams;
    allocate(256);
  }

  private void allocate(int capacity) {
    keys = new long[capacity * KEY_LONGS];
    java.util.Arrays.fill(keys, EMPTY);
    streams = new MediaStream[capacity];
    mask = capacity - 1;
  }

  @Nullable MediaStream find(long source, long destination, int ssrc) {
    int slot = home(source, destination, ssrc);
    while (true) {
      int at = slot * KEY_LONGS;
      long key = keys[at];
      if (key == source && keys[at + 1] == destination && keys[at + 2] == ssrc) {
        return streams[slot];
      }
      if (key == EMPTY) {
        return null;
      }
      slot = slot + 1 & mask;
    }
  }

  /** Adds a stream that is not in the table; false when the table is full. */
  boolean add(MediaStream stream) {
    if (size >= maxStreams) {
      return false;
    }
    if (2 * (size + 1) > mask) {
      grow();
    }
    insert(stream);
    size++;
    return true;
  }

  private void insert(MediaStream stream) {
    int slot = home(stream.source(), stream.destination(), stream.ssrc());
    while (streams[slot] != null) {
      slot = slot + 1 & mask;
    }
    put(slot, stream);
  }

  private void put(int slot, MediaStream stream) {
    int at = slot * KEY_LONGS;
    keys[at] = stream.source();
    keys[at + 1] = stream.destination();
    keys[at + 2] = stream.ssrc();
    streams[slot] = stream;
  }

  private void grow() {
    @Nullable MediaStream[] old = streams;
    allocate((mask + 1) * 2);
    for (MediaStream stream : old) {
      if (stream != null) {
        insert(stream);
      }
    }
  }

  /** Removes a stream; nothing happens when it is not there. */
  void remove(MediaStream stream) {
    int slot = home(stream.source(), stream.destination(), stream.ssrc());
    while (streams[slot] != stream) {
      if (streams[slot] == null) {
        return;
      }
      slot = slot + 1 & mask;
    }
    size--;
    closeHole(slot);
  }

  /** Shifts later entries of the same run back, so that no tombstone is needed (Knuth 6.4 R). */
  private void closeHole(int from) {
    int hole = from;
    int slot = hole;
    while (true) {
      slot = slot + 1 & mask;
      MediaStream next = streams[slot];
      if (next == null) {
        break;
      }
      int home = home(next.source(), next.destination(), next.ssrc());
      if ((slot - home & mask) >= (slot - hole & mask)) {
        put(hole, next);
        hole = slot;
      }
    }
    streams[hole] = null;
    keys[hole * KEY_LONGS] = EMPTY;
  }

  int size() {
    return size;
  }

  /**
   * All streams, in no meaningful order; a copy, so that the caller may remove while it iterates.
   */
  java.util.List<MediaStream> snapshot() {
    java.util.List<MediaStream> all = new java.util.ArrayList<>(size);
    for (MediaStream stream : streams) {
      if (stream != null) {
        all.add(stream);
      }
    }
    return all;
  }

  private int home(long source, long destination, int ssrc) {
    long mixed =
        (source * 31 + destination) * 0x9E37_79B9_7F4A_7C15L + ssrc * 0xC2B2_AE3D_27D4_EB4FL;
    return (int) (mixed >>> 32 ^ mixed) & mask;
  }
}

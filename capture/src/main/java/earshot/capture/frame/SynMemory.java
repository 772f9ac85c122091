package earshot.capture.frame;

/**
 * Where connections that nobody has asked for yet should go on: from the sequence number that their
 * SYN promised, past the segments that were refused. It shows whether the first wanted segment came
 * too early. A small table that later connections overwrite; what it forgets costs nothing but the
 * order of a connection's first segments.
 */
final class SynMemory {
  private static final int SIZE = 1_024;

  private final long[] sources = new long[SIZE];
  private final long[] destinations = new long[SIZE];
  private final int[] starts = new int[SIZE];

  SynMemory() {
    java.util.Arrays.fill(sources, -1);
  }

  void remember(long source, long destination, int start) {
    int slot = slot(source, destination);
    sources[slot] = source;
    destinations[slot] = destination;
    starts[slot] = start;
  }

  boolean knows(long source, long destination) {
    int slot = slot(source, destination);
    return sources[slot] == source && destinations[slot] == destination;
  }

  /** Meaningful only when {@link #knows} says so. */
  int start(long source, long destination) {
    return starts[slot(source, destination)];
  }

  /** Goes on to {@code end}, if what was expected is {@code sequence}. */
  void advance(long source, long destination, int sequence, int end) {
    int slot = slot(source, destination);
    if (starts[slot] == sequence && knows(source, destination)) {
      starts[slot] = end;
    }
  }

  private static int slot(long source, long destination) {
    return (int) ((source * 31 + destination) * 0x9E37_79B9_7F4A_7C15L >>> 54);
  }
}

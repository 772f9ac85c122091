package earshot.capture.call;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Fingerprints taken call by call, which are to be compared in the order in which their packets
 * came: of two streams that are alike, the earlier one is the original.
 *
 * <p>Owned by the capture thread; grows to what one batch of packets holds.
 */
final class WaitingPrints {
  private @Nullable MediaStream[] streams = new MediaStream[64];
  private long[] prints = new long[64];
  private long[] times = new long[64];
  private long[] seenNs = new long[64];
  private long[] order = new long[64];
  private int count;

  /** Takes a fingerprint. */
  interface Consumer {
    void accept(MediaStream stream, long print, long time, long nowNs);
  }

  /** Adds one; {@code arrival} says where its packet stands among the others. */
  void add(int arrival, MediaStream stream, long print, long time, long nowNs) {
    if (count == order.length) {
      grow(2 * count);
    }
    order[count] = (long) arrival << 32 | count;
    streams[count] = stream;
    prints[count] = print;
    times[count] = time;
    seenNs[count] = nowNs;
    count++;
  }

  private void grow(int capacity) {
    streams = Arrays.copyOf(streams, capacity);
    prints = Arrays.copyOf(prints, capacity);
    times = Arrays.copyOf(times, capacity);
    seenNs = Arrays.copyOf(seenNs, capacity);
    order = Arrays.copyOf(order, capacity);
  }

  /** Hands all over, by arrival, and forgets them, even those that the consumer fails on. */
  void drain(Consumer consumer) {
    Arrays.sort(order, 0, count);
    try {
      for (int i = 0; i < count; i++) {
        int at = (int) order[i];
        MediaStream stream = streams[at];
        if (stream != null) {
          consumer.accept(stream, prints[at], times[at], seenNs[at]);
        }
      }
    } finally {
      Arrays.fill(streams, 0, count, null);
      count = 0;
    }
  }
}

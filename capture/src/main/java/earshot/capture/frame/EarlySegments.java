package earshot.capture.frame;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;

/**
 * Segments that came before the first one of their connection and were refused, because a message's
 * second half does not look like one: kept for a moment, in case the first half follows. The oldest
 * make room.
 */
final class EarlySegments {
  private static final int MAX = 64;

  private record Early(long source, long destination, TcpSegment segment) {}

  private final Deque<Early> segments = new ArrayDeque<>();

  void keep(long source, long destination, TcpSegment segment) {
    if (segments.size() == MAX) {
      segments.removeFirst();
    }
    segments.addLast(new Early(source, destination, segment.copy()));
  }

  /** Gives back what is kept of one direction. */
  void release(long source, long destination, Consumer<TcpSegment> taker) {
    for (Iterator<Early> all = segments.iterator(); all.hasNext(); ) {
      Early early = all.next();
      if (early.source == source && early.destination == destination) {
        all.remove();
        taker.accept(early.segment);
      }
    }
  }

  /** Forgets what was kept longer than {@code timeoutNs} ago. */
  void expire(long nowNs, long timeoutNs) {
    if (!segments.isEmpty()) {
      segments.removeIf(early -> Math.abs(nowNs - early.segment.timestampNs()) > timeoutNs);
    }
  }
}

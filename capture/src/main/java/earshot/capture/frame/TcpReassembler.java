package earshot.capture.frame;

import earshot.capture.count.CaptureCounters;
import earshot.capture.count.Verdict;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the octets of TCP connections in order (RFC 9293), of those only that the handler wants.
 *
 * <p>A connection is asked about with each of its segments that has octets, until the answer is
 * yes: asking costs less than remembering who was refused. The other direction of a wanted
 * connection is wanted too. A direction that ended is remembered for a while, so that segments
 * which come twice do not begin it anew.
 */
final class TcpReassembler {
  private static final long REMEMBER_NS = 10_000_000_000L;

  /** Both endpoints, in the order of the direction; mutable only to look one up. */
  private static final class Flow {
    private long source;
    private long destination;

    Flow at(long itsSource, long itsDestination) {
      source = itsSource;
      destination = itsDestination;
      return this;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Flow flow && flow.source == source && flow.destination == destination;
    }

    @Override
    public int hashCode() {
      return Long.hashCode((source * 31 + destination) * 0x9E37_79B9_7F4A_7C15L);
    }
  }

  private final FrameLimits limits;
  private final TcpOutput output;
  private final SynMemory syns = new SynMemory();
  private final EarlySegments early = new EarlySegments();

  /** The direction that was longest without a segment comes first. */
  private final Map<Flow, TcpDirection> directions = new LinkedHashMap<>(16, 0.75f, true);

  private final Flow sought = new Flow();
  private final Set<TcpDirection> waiting = new LinkedHashSet<>();
  private final Set<TcpDirection> ended = new LinkedHashSet<>();

  TcpReassembler(FrameLimits limits, CaptureCounters counters, TransportHandler handler) {
    this.limits = limits;
    this.output = new TcpOutput(counters, handler);
  }

  /** Takes the segment whose octets begin at {@code at}. */
  Verdict add(Packet packet, long source, long destination, int sequence, int flags, int at) {
    if ((flags & Tcp.SYN) != 0) {
      sequence++;
      synchronise(source, destination, sequence);
    }
    int length = packet.end - at;
    TcpDirection direction = directions.get(sought.at(source, destination));
    if (direction == null || length > 0 && direction.isOutlivedBy(sequence)) {
      if (length == 0) {
        return Verdict.OTHER_TCP;
      }
      direction = open(packet, source, destination, sequence, at);
      if (direction == null) {
        return output.verdictOnRefused();
      }
      early.release(source, destination, direction::take);
    }
    try {
      boolean news = !direction.isClosed() && take(direction, packet, sequence, flags, at, length);
      return news ? Verdict.SIGNALLING : Verdict.OTHER_TCP;
    } finally {
      settle(direction);
    }
  }

  private static boolean take(
      TcpDirection direction, Packet packet, int sequence, int flags, int at, int length) {
    int notCaptured = packet.isCutShort() ? packet.wireEnd - packet.end : 0;
    boolean news = length > 0 && direction.take(segment(packet, sequence, at, length));
    if (notCaptured > 0) {
      direction.lose(sequence + length, notCaptured);
    }
    if ((flags & Tcp.FIN) != 0) {
      direction.finish(sequence + length + notCaptured, packet.timestampNs);
    }
    if ((flags & Tcp.RST) != 0) {
      direction.reset(sequence, packet.timestampNs);
    }
    return news;
  }

  private static TcpSegment segment(Packet packet, int sequence, int at, int length) {
    return new TcpSegment(sequence, packet.bytes, at, length, packet.sourceMac, packet.timestampNs);
  }

  /** A connection begins at {@code start}; the one that had its endpoints before is over. */
  private void synchronise(long source, long destination, int start) {
    TcpDirection earlier = directions.get(sought.at(source, destination));
    if (earlier != null && !earlier.beganAt(start)) {
      forget(earlier);
    }
    syns.remember(source, destination, start);
  }

  private @Nullable TcpDirection open(
      Packet packet, long source, long destination, int sequence, int at) {
    boolean begun = syns.knows(source, destination);
    int start = begun ? syns.start(source, destination) : sequence;
    if (sequence - start < 0 || sequence - start > limits.maxTcpHoleBytes()) {
      begun = false;
      start = sequence;
    }
    TcpDirection other = directions.get(sought.at(destination, source));
    boolean wanted = other != null && !other.isClosed();
    if (!wanted && !output.isWanted(packet, source, destination, at, !begun)) {
      refuse(segment(packet, sequence, at, packet.end - at), source, destination, begun, start);
      return null;
    }
    while (directions.size() >= limits.maxTcpDirections()) {
      evict(directions.values().iterator().next());
    }
    TcpDirection direction = new TcpDirection(source, destination, start, !begun, output);
    TcpDirection outlived = directions.put(new Flow().at(source, destination), direction);
    if (outlived != null) {
      ended.remove(outlived);
    }
    return direction;
  }

  private void refuse(TcpSegment segment, long source, long destination, boolean begun, int start) {
    if (segment.sequence() == start) {
      syns.advance(source, destination, start, segment.end());
    } else if (begun) {
      early.keep(source, destination, segment);
    }
  }

  /** Sees to the limits after a direction has changed. */
  private void settle(TcpDirection direction) {
    while (direction.heldBytes() > 0
        && (direction.holdsMoreThan(limits.maxTcpHoleBytes())
            || output.heldBytes() > limits.maxTcpBytes())) {
      direction.giveUpHole();
    }
    if (direction.isWaiting()) {
      waiting.add(direction);
    } else {
      waiting.remove(direction);
    }
    if (direction.isClosed()) {
      ended.add(direction);
    }
  }

  private void evict(TcpDirection longestIdle) {
    if (!longestIdle.isClosed()) {
      output.countOverflow();
    }
    forget(longestIdle);
  }

  private void forget(TcpDirection direction) {
    directions.remove(sought.at(direction.source, direction.destination));
    waiting.remove(direction);
    ended.remove(direction);
    direction.end();
  }

  /** Gives up holes that have waited too long at {@code nowNs}, forgets what ended long ago. */
  void expire(long nowNs) {
    early.expire(nowNs, limits.tcpHoleTimeoutNs());
    for (TcpDirection direction : List.copyOf(waiting)) {
      while (direction.isWaiting()
          && Math.abs(nowNs - direction.waitingSinceNs()) > limits.tcpHoleTimeoutNs()) {
        direction.giveUpHole();
      }
      settle(direction);
    }
    for (Iterator<TcpDirection> all = ended.iterator(); all.hasNext(); ) {
      TcpDirection direction = all.next();
      if (Math.abs(nowNs - direction.latestNs()) > REMEMBER_NS) {
        all.remove();
        directions.remove(sought.at(direction.source, direction.destination));
      }
    }
  }

  /** The capture is over: every direction ends. */
  void finish() {
    for (TcpDirection direction : new ArrayList<>(directions.values())) {
      forget(direction);
    }
  }
}

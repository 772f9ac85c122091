package earshot.capture.frame;

import java.util.ArrayList;
import java.util.List;

/**
 * One direction of a TCP connection: passes its octets on in order, holds those that came too
 * early, and gives a hole up when told to. Sequence numbers wrap: they are compared by their
 * difference (RFC 9293 section 3.4).
 */
final class TcpDirection {
  /** Farther than this from what is expected, it is another connection or a very long loss. */
  private static final int FAR = 1 << 20;

  /** Tiny segments cost more memory than they have octets. */
  private static final int MAX_HELD_SEGMENTS = 512;

  final long source;
  final long destination;
  private final TcpOutput output;
  private final int start;
  private final List<TcpSegment> held = new ArrayList<>(0);
  private int next;
  private int heldBytes;
  private boolean afterHole;
  private boolean finSeen;
  private int fin;
  private boolean closed;
  private long waitingSinceNs;
  private long latestNs;
  private long latestMac = -1;

  TcpDirection(long source, long destination, int start, boolean afterHole, TcpOutput output) {
    this.source = source;
    this.destination = destination;
    this.start = start;
    this.next = start;
    this.afterHole = afterHole;
    this.output = output;
  }

  /** Takes a segment with at least one octet. Answers whether it brought something new. */
  boolean take(TcpSegment segment) {
    latestNs = segment.timestampNs();
    if (isFar(segment.sequence())) {
      restart(segment.sequence());
    }
    int ahead = segment.sequence() - next;
    if (ahead > 0) {
      return hold(segment);
    }
    if (ahead + segment.length() <= 0) {
      return false;
    }
    pass(segment);
    drain();
    return true;
  }

  private boolean isFar(int sequence) {
    int ahead = sequence - next;
    return ahead > FAR || ahead < -FAR;
  }

  private void restart(int sequence) {
    finSeen = false;
    giveUpAllHoles();
    output.countHole();
    afterHole = true;
    next = sequence;
  }

  private void pass(TcpSegment segment) {
    int skip = next - segment.sequence();
    boolean hole = afterHole;
    next = segment.end();
    afterHole = false;
    latestMac = segment.sourceMac();
    output.pass(source, destination, segment, skip, hole);
  }

  private boolean hold(TcpSegment segment) {
    int place = held.size();
    while (place > 0 && held.get(place - 1).sequence() - segment.sequence() > 0) {
      place--;
    }
    if (place > 0 && held.get(place - 1).covers(segment)
        || place < held.size() && held.get(place).covers(segment)) {
      return false;
    }
    if (!isWaiting()) {
      waitingSinceNs = segment.timestampNs();
    }
    held.add(place, segment.copy());
    account(segment.length());
    return true;
  }

  private void account(int octets) {
    heldBytes += octets;
    output.hold(octets);
  }

  /** Passes on what waited for the octets that have now come. */
  private void drain() {
    while (!held.isEmpty() && held.getFirst().sequence() - next <= 0) {
      TcpSegment segment = held.removeFirst();
      account(-segment.length());
      if (segment.end() - next > 0) {
        pass(segment);
      }
    }
    if (!held.isEmpty()) {
      waitingSinceNs = held.getFirst().timestampNs();
    }
    if (finSeen && held.isEmpty() && next - fin >= 0) {
      close();
    }
  }

  /** The sender will send nothing from {@code sequence} on. */
  void finish(int sequence, long nowNs) {
    if (finSeen || closed || isFar(sequence) || sequence - next < 0) {
      return;
    }
    if (!isWaiting()) {
      waitingSinceNs = nowNs;
    }
    latestNs = nowNs;
    finSeen = true;
    fin = sequence;
    drain();
  }

  /** The connection is broken off, if {@code sequence} shows that it is this one. */
  void reset(int sequence, long nowNs) {
    if (!closed && !isFar(sequence)) {
      latestNs = nowNs;
      end();
    }
  }

  /** The capture kept fewer octets of a segment than it had; {@code count} will never come. */
  void lose(int sequence, int count) {
    if (sequence == next) {
      next += count;
      afterHole = true;
      output.countHole();
    }
  }

  /** Reads on after the first hole, or ends when only the end is still to come. */
  void giveUpHole() {
    afterHole = true;
    output.countHole();
    if (held.isEmpty()) {
      close();
    } else {
      next = held.getFirst().sequence();
      drain();
    }
  }

  private void giveUpAllHoles() {
    while (!held.isEmpty()) {
      giveUpHole();
    }
  }

  /** Hands over what is held and ends. */
  void end() {
    giveUpAllHoles();
    close();
  }

  private void close() {
    if (!closed) {
      closed = true;
      output.end(source, destination, latestMac, latestNs, afterHole);
    }
  }

  /** Whether a SYN whose connection begins at {@code sequence} is the one it began with. */
  boolean beganAt(int sequence) {
    return start == sequence;
  }

  /** After the end: whether the segment cannot be an old one of this connection. */
  boolean isOutlivedBy(int sequence) {
    return closed && (sequence - next >= 0 || isFar(sequence));
  }

  boolean isClosed() {
    return closed;
  }

  /** Whether something is still to come: octets of a hole, or those before the end. */
  boolean isWaiting() {
    return !closed && (finSeen || !held.isEmpty());
  }

  /** Since when, ns since the epoch; meaningful while {@link #isWaiting}. */
  long waitingSinceNs() {
    return waitingSinceNs;
  }

  /** When a segment last came that moved it, ns since the epoch. */
  long latestNs() {
    return latestNs;
  }

  int heldBytes() {
    return heldBytes;
  }

  /** Whether more waits behind a hole than the hole is worth. */
  boolean holdsMoreThan(int maxBytes) {
    return heldBytes > maxBytes || held.size() > MAX_HELD_SEGMENTS;
  }
}

package earshot.capture.frame;

import earshot.capture.count.CaptureCounters;
import earshot.capture.count.Incident;
import earshot.capture.count.Verdict;
import earshot.capture.net.AddressTable;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts IP datagrams together from their fragments, in any order (RFC 791 section 3.2, RFC 8200
 * section 4.5), within the memory and the packet time that {@link FrameLimits} grants.
 *
 * <p>Where fragments contradict each other the octets seen first are kept: whoever forges a
 * fragment must first have seen the one that he wants to replace. An end host would discard the
 * datagram (RFC 5722), but a recorder that did so could be blinded by anybody.
 *
 * <p>A whole datagram is remembered for a moment, because a mirror that delivers frames twice would
 * otherwise leave half of it here again, to be reported as never completed.
 */
final class FragmentReassembler {
  private static final long REMEMBER_NS = 2_000_000_000L;

  /** What fragments of one datagram have in common; in IPv6 the protocol is not part of it. */
  private record Key(boolean ipv6, long source, long destination, int protocol, int id) {}

  private final FrameLimits limits;
  private final CaptureCounters counters;
  private final Map<Key, FragmentedDatagram> datagrams = new LinkedHashMap<>();
  private int memory;

  FragmentReassembler(FrameLimits limits, CaptureCounters counters) {
    this.limits = limits;
    this.counters = counters;
  }

  /**
   * Takes a fragment whose contents begin at {@code at} and, when it was the last one missing, goes
   * on with the whole datagram.
   */
  Verdict add(Packet packet, boolean ipv6, int protocol, int id, int offset, boolean more, int at) {
    int length = packet.end - at;
    if (packet.isCutShort()) {
      return Verdict.TRUNCATED;
    }
    if (length <= 0 || more && (length & 7) != 0) {
      return Verdict.MALFORMED;
    }
    if (offset + length > FragmentedDatagram.MAX_LENGTH
        || packet.sourceAddress == AddressTable.NONE
        || packet.destinationAddress == AddressTable.NONE) {
      return Verdict.FRAGMENT_DROPPED;
    }
    Key key =
        new Key(ipv6, packet.sourceAddress, packet.destinationAddress, ipv6 ? 0 : protocol, id);
    FragmentedDatagram datagram = datagrams.get(key);
    if (datagram != null && datagram.isWhole()) {
      if (datagram.repeats(packet.bytes, at, offset, length)) {
        return Verdict.FRAGMENT_DROPPED;
      }
      // Other octets under the same number: the sender has come round to it again.
      forget(key);
      datagram = null;
    }
    if (datagram == null) {
      datagram = begin(key, packet.timestampNs);
    }
    makeRoom(datagram, datagram.growth(offset + length));
    if (offset == 0) {
      datagram.first(protocol, packet.sourceMac);
    }
    return keep(packet, datagram, ipv6, offset, length, more, at);
  }

  private Verdict keep(
      Packet packet,
      FragmentedDatagram datagram,
      boolean ipv6,
      int offset,
      int length,
      boolean more,
      int at) {
    int before = datagram.memory();
    FragmentedDatagram.Outcome outcome = datagram.add(packet.bytes, at, offset, length, more);
    memory += datagram.memory() - before;
    switch (outcome) {
      case NEWS, REPETITION -> {}
      case NEWS_AND_CONTRADICTION, CONTRADICTION -> {
        if (datagram.noteContradiction()) {
          counters.count(Incident.FRAGMENTS_OVERLAPPED);
        }
      }
    }
    if (datagram.isWhole()) {
      return goOn(packet, datagram, ipv6);
    }
    return outcome == FragmentedDatagram.Outcome.CONTRADICTION
        ? Verdict.FRAGMENT_DROPPED
        : Verdict.FRAGMENT_HELD;
  }

  private static Verdict goOn(Packet packet, FragmentedDatagram datagram, boolean ipv6) {
    if (!packet.descend()) {
      return Verdict.NESTED_TOO_DEEP;
    }
    packet.continueWith(datagram.whole(), datagram.length(), datagram.firstMac());
    return ipv6
        ? Ipv6.readFrom(packet, datagram.protocol(), 0)
        : IpProtocol.read(packet, datagram.protocol(), 0);
  }

  private FragmentedDatagram begin(Key key, long nowNs) {
    if (datagrams.size() >= limits.maxFragmentedDatagrams()) {
      evict(null);
    }
    FragmentedDatagram datagram = new FragmentedDatagram(nowNs);
    datagrams.put(key, datagram);
    return datagram;
  }

  private void makeRoom(FragmentedDatagram grows, int growth) {
    while (memory + growth > limits.maxFragmentBytes() && evict(grows)) {}
  }

  /** Forgets the oldest datagram that was whole, else the oldest, but not {@code spared}. */
  private boolean evict(@Nullable FragmentedDatagram spared) {
    Key oldest = null;
    for (Map.Entry<Key, FragmentedDatagram> entry : datagrams.entrySet()) {
      if (entry.getValue() == spared) {
        continue;
      }
      if (entry.getValue().isWhole()) {
        forget(entry.getKey());
        return true;
      }
      if (oldest == null) {
        oldest = entry.getKey();
      }
    }
    if (oldest == null) {
      return false;
    }
    forget(oldest);
    counters.count(Incident.FRAGMENTS_OVERFLOWED);
    return true;
  }

  private void forget(Key key) {
    FragmentedDatagram datagram = datagrams.remove(key);
    if (datagram != null) {
      memory -= datagram.memory();
    }
  }

  /** Forgets what has waited too long at {@code nowNs}, or is older than a clock that went back. */
  void expire(long nowNs) {
    for (Iterator<FragmentedDatagram> all = datagrams.values().iterator(); all.hasNext(); ) {
      FragmentedDatagram datagram = all.next();
      long timeoutNs = datagram.isWhole() ? REMEMBER_NS : limits.fragmentTimeoutNs();
      if (Math.abs(nowNs - datagram.startedNs) > timeoutNs) {
        all.remove();
        memory -= datagram.memory();
        if (!datagram.isWhole()) {
          counters.count(Incident.FRAGMENTS_EXPIRED);
        }
      }
    }
  }

  /** The capture is over: what is still in pieces stays so. */
  void finish() {
    for (FragmentedDatagram datagram : datagrams.values()) {
      if (!datagram.isWhole()) {
        counters.count(Incident.FRAGMENTS_EXPIRED);
      }
    }
    datagrams.clear();
    memory = 0;
  }
}

package earshot.capture.call;

import earshot.capture.count.CaptureCounters;
import earshot.capture.count.Incident;
import earshot.capture.count.Verdict;
import earshot.capture.frame.UdpDatagram;
import earshot.capture.rtp.RtpPacket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * RTP packets that wait for a moment, so that those of one call are dealt with together.
 *
 * <p>With a thousand calls up, the next packet is nearly always another call's, and what is known
 * of that call has long left the processor's cache: fetching it again costs more than all that is
 * done with the packet. So packets are copied one behind the other as they come, and after at most
 * {@link CallSettings#mediaWait} of packet time each call's are taken in one go, in the order of
 * their arrival. Nothing that concerns one call can tell the difference. Whoever looks at calls or
 * changes them, as signalling does, calls {@link #settle} first.
 *
 * <p>Owned by the capture thread; allocates nothing per packet.
 */
final class PendingMedia {
  static final int PACKETS = 32_768;
  static final int OCTETS = 6 << 20;
  static final int LONGEST_PACKET = 2_048;
  static final int NONE = -1;

  private final long longestNs;
  private final CaptureCounters counters;
  private final AudioEvidence evidence;
  private final ByteBuffer octets = ByteBuffer.allocateDirect(OCTETS);
  private final int[] offsets = new int[PACKETS + 1];
  private final int[] lengths = new int[PACKETS];
  private final int[] nexts = new int[PACKETS];
  private final long[] timesNs = new long[PACKETS];
  private final long[] macs = new long[PACKETS];
  private final MediaStream[] touched = new MediaStream[PACKETS];
  private final List<MediaStream> waiting = new ArrayList<>();
  private final RtpPacket rtp = new RtpPacket();
  private final UdpDatagram datagram = new UdpDatagram();
  private int packets;
  private int streams;
  private @Nullable RuntimeException lastFault;

  /**
   * Nothing waits yet.
   *
   * @param longest how long a packet may wait, in packet time
   */
  PendingMedia(Duration longest, CaptureCounters counters, AudioEvidence evidence) {
    this.longestNs = longest.toNanos();
    this.counters = counters;
    this.evidence = evidence;
  }

  /** Keeps a packet until it is settled, which it may well be at once. */
  void add(MediaStream stream, UdpDatagram packet) {
    int length = packet.length();
    if (!hasRoomFor(length, packet.timestampNs())) {
      settle();
    }
    int at = packets++;
    int offset = offsets[at];
    octets.put(offset, packet.bytes(), packet.offset(), length);
    offsets[at + 1] = offset + length;
    lengths[at] = length;
    timesNs[at] = packet.timestampNs();
    macs[at] = packet.sourceMac();
    nexts[at] = NONE;
    int before = stream.append(at);
    if (before == NONE) {
      touched[streams++] = stream;
    } else {
      nexts[before] = at;
    }
  }

  /** Whether a packet can wait: all but those that are far larger than telephones send. */
  static boolean takes(UdpDatagram packet) {
    return packet.length() <= LONGEST_PACKET && !packet.truncated();
  }

  private boolean hasRoomFor(int length, long nowNs) {
    return packets == 0
        || packets < PACKETS
            && offsets[packets] + length <= OCTETS
            // Unsigned, so that a clock which went back ends the wait too.
            && Long.compareUnsigned(nowNs - timesNs[0], longestNs) < 0;
  }

  /** Deals with all that waits. */
  void settle() {
    for (int i = 0; i < streams; i++) {
      if (touched[i].firstPending() != NONE) {
        settle(touched[i]);
      }
    }
    Arrays.fill(touched, 0, streams, null);
    streams = 0;
    packets = 0;
    try {
      evidence.settle();
    } catch (RuntimeException fault) {
      lastFault = fault;
      counters.count(Incident.READER_FAULT);
    }
  }

  /** Deals with what waits for the streams of one call, in the order in which it came. */
  private void settle(MediaStream first) {
    waiting.clear();
    List<MediaStream> siblings = first.siblings();
    for (int i = 0; i < siblings.size(); i++) {
      if (siblings.get(i).firstPending() != NONE) {
        waiting.add(siblings.get(i));
      }
    }
    while (true) {
      MediaStream next = null;
      for (int i = 0; i < waiting.size(); i++) {
        MediaStream each = waiting.get(i);
        int pending = each.firstPending();
        if (pending != NONE && (next == null || pending < next.firstPending())) {
          next = each;
        }
      }
      if (next == null) {
        return;
      }
      int at = next.firstPending();
      next.removeFirst(nexts[at]);
      take(next, at);
    }
  }

  private void take(MediaStream stream, int at) {
    datagram.wrap(
        octets,
        offsets[at],
        lengths[at],
        stream.source(),
        stream.destination(),
        macs[at],
        timesNs[at],
        false);
    try {
      evidence.arrival(at);
      if (rtp.wrap(octets, offsets[at], lengths[at])) {
        stream.onPacket(rtp, datagram);
      }
    } catch (RuntimeException fault) {
      lastFault = fault;
      counters.count(Incident.READER_FAULT);
      counters.recount(Verdict.MEDIA, Verdict.UNREAD);
    }
  }

  /** The latest fault of this program that {@link Incident#READER_FAULT} counts, if any. */
  Optional<RuntimeException> lastFault() {
    return Optional.ofNullable(lastFault);
  }
}

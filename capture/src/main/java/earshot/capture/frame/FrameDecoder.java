package earshot.capture.frame;

import earshot.capture.count.CaptureCounters;
import earshot.capture.count.Incident;
import earshot.capture.count.Verdict;
import earshot.capture.net.AddressTable;
import earshot.capture.tap.CapturedFrame;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads captured frames down to the UDP datagrams and TCP octets that they carry, and counts
 * exactly one {@link Verdict} for each frame.
 *
 * <p>Owned by the capture thread. Nothing is allocated for a frame that holds an unfragmented UDP
 * datagram. No exception escapes, not even one of the handler's: it is counted as {@link
 * Verdict#UNREAD} and {@link Incident#READER_FAULT}, and {@link #lastFault} tells it.
 */
public final class FrameDecoder {
  /** How often, in packet time, frames themselves make the decoder look for what is overdue. */
  private static final long TICK_NS = 100_000_000L;

  private final CaptureCounters counters;
  private final Packet packet;
  private long tickedNs;
  private @Nullable RuntimeException lastFault;

  /**
   * A decoder that has seen nothing yet.
   *
   * @param limits memory and time for fragments and TCP
   * @param addresses gives IPv6 addresses their numbers
   * @param counters where verdicts and incidents are counted
   * @param handler takes the datagrams and the TCP octets, and says what became of a datagram
   */
  public FrameDecoder(
      FrameLimits limits,
      AddressTable addresses,
      CaptureCounters counters,
      TransportHandler handler) {
    this.counters = counters;
    this.packet = new Packet(limits, addresses, counters, handler);
  }

  /** Reads one frame and counts its verdict. */
  public void decode(CapturedFrame frame) {
    long nowNs = frame.timestampNs();
    // Unsigned, so that a clock which went back makes it look too.
    if (Long.compareUnsigned(nowNs - tickedNs, TICK_NS) >= 0) {
      tick(nowNs);
    }
    counters.count(read(frame));
  }

  private Verdict read(CapturedFrame frame) {
    try {
      return packet.begin(frame)
          ? Link.read(packet, frame.linkType(), frame.offset())
          : Verdict.MALFORMED;
    } catch (RuntimeException fault) {
      note(fault);
      return Verdict.UNREAD;
    }
  }

  /**
   * Gives up what has waited too long: fragments without their companions, TCP octets behind a
   * hole. Frames do this by themselves; a live tap calls it too, for the wire may be quiet.
   *
   * @param nowNs packet time, ns since the epoch
   */
  public void tick(long nowNs) {
    tickedNs = nowNs;
    try {
      packet.fragments.expire(nowNs);
      packet.tcp.expire(nowNs);
    } catch (RuntimeException fault) {
      note(fault);
    }
  }

  /** The capture is over: hands over TCP octets that wait behind holes, forgets the rest. */
  public void finish() {
    try {
      packet.fragments.finish();
      packet.tcp.finish();
    } catch (RuntimeException fault) {
      note(fault);
    }
  }

  /** The latest fault of this program that {@link Incident#READER_FAULT} counts, if any. */
  public Optional<RuntimeException> lastFault() {
    return Optional.ofNullable(lastFault);
  }

  private void note(RuntimeException fault) {
    lastFault = fault;
    counters.count(Incident.READER_FAULT);
  }
}

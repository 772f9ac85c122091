package earshot.capture.call;

import earshot.capture.frame.UdpDatagram;
import earshot.capture.rtp.RtpPacket;
import earshot.capture.rtp.StreamProbation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * A stream that nobody has announced, from its first packet until somebody claims it. Its packets
 * are kept, so that nothing of it is missing once it proves to be a call, or its signalling comes a
 * moment later. One that was rejected although it carries what may be G.711 goes on being kept, the
 * last ten seconds of it: signalling, or a second chance, may yet show whose it is. What is not
 * kept is counted.
 *
 * <p>Owned by the capture thread; bounded.
 */
final class Candidate {
  private static final int MAX_ON_PROBATION = 8 * StreamProbation.MAX_AUDIO_PACKETS;
  private static final int MAX_REJECTED = 512;
  private static final int MAX_OCTETS = 1_500;
  private static final int COMFORT_NOISE = 13;
  private static final int TELEPHONE_EVENT_LENGTH = 4;

  private StreamProbation probation = new StreamProbation();
  private final Deque<KeptDatagram> kept = new ArrayDeque<>(StreamProbation.MAX_AUDIO_PACKETS);
  private boolean rejected;
  private boolean keepsOn;
  private long triedNs;
  private long unheard;

  /** Keeps a packet and judges the stream by it. */
  StreamProbation.Verdict offer(RtpPacket packet, UdpDatagram datagram) {
    keep(packet, datagram, keepsOn ? MAX_REJECTED : MAX_ON_PROBATION);
    return probation.offer(packet, datagram.timestampNs());
  }

  private boolean keep(RtpPacket packet, UdpDatagram datagram, int most) {
    if (keepsOn && kept.size() >= most) {
      kept.remove();
      unheard++;
    }
    boolean room = kept.size() < most && datagram.length() <= MAX_OCTETS;
    if (room) {
      kept.add(KeptDatagram.of(datagram));
    } else {
      countUnheard(packet);
    }
    return room;
  }

  private void countUnheard(RtpPacket packet) {
    if (packet.payloadLength() > TELEPHONE_EVENT_LENGTH && packet.payloadType() != COMFORT_NOISE) {
      unheard++;
    }
  }

  boolean looksEncrypted() {
    return probation.looksEncrypted();
  }

  /** It is no call's as far as can be told. Whether it may be one's in spite of that. */
  boolean reject(long nowNs) {
    rejected = true;
    triedNs = nowNs;
    keepsOn |= probation.payloadType() >= 0;
    return keepsOn;
  }

  boolean isRejected() {
    return rejected;
  }

  /** When it was rejected. */
  long rejectedNs() {
    return triedNs;
  }

  /** Puts it on probation again. */
  void tryAgain() {
    rejected = false;
    probation = new StreamProbation();
  }

  /** Takes a packet that comes after it was rejected, and says whether that is kept. */
  boolean hold(RtpPacket packet, UdpDatagram datagram) {
    if (keepsOn) {
      return keep(packet, datagram, MAX_REJECTED);
    }
    countUnheard(packet);
    return false;
  }

  /** Lets go of what was kept, and keeps nothing more until it is tried again. */
  int letGo() {
    int gone = kept.size();
    unheard += gone;
    kept.clear();
    keepsOn = false;
    return gone;
  }

  /** The clock was set by so much. */
  void shift(long byNs) {
    triedNs += byNs;
    for (int i = kept.size(); i > 0; i--) {
      kept.addLast(kept.removeFirst().later(byNs));
    }
  }

  /** How many packets were not kept. */
  long unheard() {
    return unheard;
  }

  /** Hands out what was kept, in order of arrival, and keeps nothing more. */
  void replay(Consumer<UdpDatagram> to) {
    UdpDatagram datagram = new UdpDatagram();
    for (KeptDatagram each : kept) {
      to.accept(each.wrap(datagram));
    }
    kept.clear();
  }
}

package earshot.capture.call;

import earshot.capture.frame.UdpDatagram;
import earshot.capture.rtp.RtpPacket;
import earshot.capture.rtp.StreamProbation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A stream that no signalling has announced, while it is on probation: its packets are kept so that
 * nothing of it is missing once it proves to be a call, or its signalling comes a moment later.
 *
 * <p>Owned by the capture thread.
 */
final class Candidate {
  private static final int MAX_KEPT = 3 * StreamProbation.MAX_AUDIO_PACKETS;
  private static final int MAX_OCTETS = 1_500;

  private final StreamProbation probation = new StreamProbation();
  private final List<KeptDatagram> kept = new ArrayList<>(StreamProbation.MAX_AUDIO_PACKETS);
  private long lastNs;

  StreamProbation.Verdict offer(RtpPacket packet, UdpDatagram datagram) {
    lastNs = datagram.timestampNs();
    if (kept.size() < MAX_KEPT && datagram.length() <= MAX_OCTETS) {
      kept.add(KeptDatagram.of(datagram));
    }
    return probation.offer(packet, lastNs);
  }

  boolean looksEncrypted() {
    return probation.looksEncrypted();
  }

  long lastNs() {
    return lastNs;
  }

  /** Hands out what was kept, in order of arrival, and keeps nothing more. */
  void replay(Consumer<UdpDatagram> to) {
    UdpDatagram datagram = new UdpDatagram();
    for (KeptDatagram each : kept) {
      to.accept(each.wrap(datagram));
    }
    kept.clear();
  }

  void drop() {
    kept.clear();
  }
}

package earshot.capture.call;

import earshot.capture.frame.UdpDatagram;
import earshot.capture.rtp.RtpPacket;
import java.util.function.BiConsumer;

/**
 * A packet whose sequence number nobody believes until the next one tells what it was: the first of
 * a sender's new numbering (RFC 3550 appendix A.1), or one that went astray.
 */
record SuspectPacket(KeptDatagram datagram) {
  void replay(BiConsumer<RtpPacket, UdpDatagram> to) {
    RtpPacket packet = new RtpPacket();
    UdpDatagram kept = datagram.wrap(new UdpDatagram());
    if (packet.wrap(kept.bytes(), kept.offset(), kept.length())) {
      to.accept(packet, kept);
    }
  }
}

package earshot.deploy.doctor;

import earshot.capture.CaptureSettings;
import earshot.capture.count.CaptureCounters;
import earshot.capture.count.Verdict;
import earshot.capture.frame.FrameDecoder;
import earshot.capture.frame.TcpChunk;
import earshot.capture.frame.TransportHandler;
import earshot.capture.frame.UdpDatagram;
import earshot.capture.net.AddressTable;
import earshot.capture.rtcp.RtcpReader;
import earshot.capture.rtp.RtpPacket;
import earshot.capture.sip.SipRecogniser;
import earshot.capture.sip.TlsRecogniser;
import earshot.capture.tap.CapturedFrame;
import earshot.capture.tap.FrameConsumer;
import earshot.capture.tap.LinkType;
import java.nio.ByteBuffer;

/**
 * Some seconds of a mirror, read by the recorder's own readers down to SIP and RTP, and counted. No
 * address, name or sound is kept. Owned by the capture thread.
 */
final class MirrorSample implements FrameConsumer, TransportHandler {
  private static final int SECURE_SIP = 5061;
  private static final int ETHERNET_HEADER = 14;
  private static final int TAG = 4;

  /** An IPv4 and a UDP header, and the least that a tunnel adds: a second IPv4 header. */
  private static final int TUNNELLED_IPV4 = 20 + 8 + 20;

  private static final int TUNNELLED_IPV6 = 40 + 8 + 20;

  private final CaptureCounters counters = new CaptureCounters();
  private final FrameDecoder decoder =
      new FrameDecoder(CaptureSettings.DEFAULT.frames(), new AddressTable(), counters, this);
  private final RtpPacket rtp = new RtpPacket();
  private final MediaPairs pairs = new MediaPairs();
  private final Repeats repeats = new Repeats();
  private ByteBuffer frameBytes = ByteBuffer.allocate(0);
  private int frameOffset;
  private int tagOctets;
  private long frames;
  private long tagged;
  private long tunnelled;
  private long sip;
  private long secureSip;

  @Override
  public void accept(CapturedFrame frame) {
    frames++;
    frameBytes = frame.bytes();
    frameOffset = frame.offset();
    tagOctets = tagOctets(frame);
    if (tagOctets > 0) {
      tagged++;
    }
    decoder.decode(frame);
  }

  /** IEEE 802.1Q and 802.1ad: the types 0x8100, 0x88A8 and 0x9100, four octets each. */
  private static int tagOctets(CapturedFrame frame) {
    int octets = 0;
    while (frame.linkType() == LinkType.ETHERNET
        && frame.length() >= ETHERNET_HEADER + octets
        && isTag(frame.bytes().getShort(frame.offset() + ETHERNET_HEADER - 2 + octets) & 0xFFFF)) {
      octets += TAG;
    }
    return octets;
  }

  private static boolean isTag(int type) {
    return type == 0x8100 || type == 0x88A8 || type == 0x9100;
  }

  @Override
  public void tick(long timeNs) {
    decoder.tick(timeNs);
  }

  @Override
  public Verdict onUdp(UdpDatagram datagram) {
    ByteBuffer bytes = datagram.bytes();
    int offset = datagram.offset();
    int length = datagram.length();
    if (SipRecogniser.isSip(bytes, offset, length)) {
      sip++;
      return seen(datagram, Verdict.SIGNALLING);
    }
    if (isSecure(datagram.source(), datagram.destination())
        && TlsRecogniser.isDatagramRecord(bytes, offset, length)) {
      secureSip++;
      return Verdict.ENCRYPTED_SIGNALLING;
    }
    if (!RtcpReader.looksLikeRtcp(bytes, offset, length)
        && RtpPacket.looksLikeRtp(bytes, offset, length)
        && rtp.wrap(bytes, offset, length)) {
      pairs.count(datagram.source(), datagram.destination(), rtp.ssrc(), rtp.sequenceNumber());
      return seen(datagram, Verdict.UNCLAIMED_MEDIA);
    }
    return Verdict.OTHER_UDP;
  }

  @SuppressWarnings("ReferenceEquality") // whether it is the very buffer, not one of equal octets
  private Verdict seen(UdpDatagram datagram, Verdict verdict) {
    repeats.count(datagram);
    int headers = datagram.offset() - frameOffset - ETHERNET_HEADER - tagOctets;
    int most = AddressTable.isIpv4(datagram.source()) ? TUNNELLED_IPV4 : TUNNELLED_IPV6;
    // A datagram that was put together from fragments stands in a buffer of its own.
    if (datagram.bytes() == frameBytes && headers >= most) {
      tunnelled++;
    }
    return verdict;
  }

  private static boolean isSecure(long source, long destination) {
    return AddressTable.port(source) == SECURE_SIP || AddressTable.port(destination) == SECURE_SIP;
  }

  /** Counted here; nothing is put together, so each segment is asked about. */
  @Override
  public boolean wantsTcp(TcpChunk octets) {
    if (SipRecogniser.isSip(octets.bytes(), octets.offset(), octets.length())) {
      sip++;
    } else if (TlsRecogniser.isRecord(octets.bytes(), octets.offset(), octets.length())
        && (isSecure(octets.source(), octets.destination())
            || TlsRecogniser.isHelloForSip(octets.bytes(), octets.offset(), octets.length()))) {
      secureSip++;
    }
    return false;
  }

  @Override
  public void onTcp(TcpChunk chunk) {
    // None was wanted.
  }

  /** What was heard. */
  MirrorHeard heard() {
    return new MirrorHeard(
        frames,
        sip,
        secureSip,
        pairs.packets(),
        pairs.bothWays(),
        pairs.oneWay(),
        pairs.lopsided(),
        repeats.share(),
        tagged,
        tunnelled,
        counters.of(Verdict.UNREADABLE_TUNNEL) + counters.of(Verdict.NESTED_TOO_DEEP),
        counters.of(Verdict.TRUNCATED));
  }
}

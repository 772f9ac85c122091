package earshot.capture;

import earshot.capture.count.CaptureCounters;
import earshot.capture.count.Incident;
import earshot.capture.count.Verdict;
import earshot.capture.dialog.DialogTable;
import earshot.capture.frame.TcpChunk;
import earshot.capture.frame.UdpDatagram;
import earshot.capture.handset.HandsetRegister;
import earshot.capture.sip.MalformedSip;
import earshot.capture.sip.SipHeaders;
import earshot.capture.sip.SipMessage;
import earshot.capture.sip.SipParser;
import earshot.capture.sip.SipRecogniser;
import earshot.capture.sip.SipRequest;
import earshot.capture.sip.SipResponse;
import earshot.capture.sip.SipStreamFramer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds SIP by its content, whatever its port, and takes it to the dialogs. Capture thread only.
 */
final class SignallingRouter {
  /** Room for parts of messages, of all connections together. */
  private static final int MOST_HELD_OCTETS = 8 << 20;

  private final SipParser parser = new SipParser();
  private final SecureSignalling secure = new SecureSignalling();

  /** The one that was longest without octets comes first. */
  private final Map<Connection, TcpSource> sources = new LinkedHashMap<>(16, 0.75f, true);

  private final DialogTable dialogs;
  private final HandsetRegister handsets;
  private final CaptureCounters counters;
  private long heldOctets;

  private record Connection(long source, long destination) {}

  SignallingRouter(DialogTable dialogs, HandsetRegister handsets, CaptureCounters counters) {
    this.handsets = handsets;
    this.dialogs = dialogs;
    this.counters = counters;
  }

  /** Whether a datagram is a SIP message. */
  static boolean isSip(UdpDatagram datagram) {
    return SipRecogniser.isSip(datagram.bytes(), datagram.offset(), datagram.length());
  }

  Verdict onUdp(UdpDatagram datagram) {
    if (!isSip(datagram)) {
      return notSip(datagram);
    }
    SipMessage message = parser.parse(datagram.bytes(), datagram.offset(), datagram.length());
    take(
        message,
        datagram.source(),
        datagram.destination(),
        datagram.sourceMac(),
        datagram.timestampNs());
    return Verdict.SIGNALLING;
  }

  private static Verdict notSip(UdpDatagram datagram) {
    if (datagram.truncated()) {
      return Verdict.TRUNCATED;
    }
    if (SecureSignalling.isUdp(datagram)) {
      return Verdict.ENCRYPTED_SIGNALLING;
    }
    return SipRecogniser.isKeepAlive(datagram.bytes(), datagram.offset(), datagram.length())
        ? Verdict.KEEP_ALIVE
        : Verdict.OTHER_UDP;
  }

  boolean wantsTcp(TcpChunk first) {
    return SipRecogniser.isSip(first.bytes(), first.offset(), first.length());
  }

  /** What octets are that {@link #wantsTcp} refused. */
  Verdict unwantedTcp(TcpChunk octets) {
    return secure.isTcp(octets) ? Verdict.ENCRYPTED_SIGNALLING : Verdict.OTHER_TCP;
  }

  void onTcp(TcpChunk chunk) {
    Connection connection = new Connection(chunk.source(), chunk.destination());
    TcpSource source = sources.computeIfAbsent(connection, this::newSource);
    source.timeNs = chunk.timestampNs();
    source.mac = chunk.sourceMac();
    if (chunk.length() > 0) {
      source.framer.accept(chunk.bytes(), chunk.offset(), chunk.length(), chunk.afterHole());
    }
    if (chunk.last()) {
      source.framer.end();
      sources.remove(connection);
    }
    source.account();
    makeRoom();
  }

  /**
   * A message is whole within moments; one that never gets so holds room until its connection ends.
   * When there is too much of the kind, those that waited longest are read as far as they go.
   */
  private void makeRoom() {
    Iterator<TcpSource> longestWaiting = sources.values().iterator();
    while (heldOctets > MOST_HELD_OCTETS && longestWaiting.hasNext()) {
      TcpSource source = longestWaiting.next();
      if (source.held > 0) {
        source.framer.end();
        source.account();
        counters.count(Incident.TCP_OVERFLOWED);
      }
    }
  }

  private TcpSource newSource(Connection connection) {
    return new TcpSource(connection);
  }

  private void take(SipMessage message, long source, long destination, long mac, long timeNs) {
    switch (message) {
      case MalformedSip malformed -> counters.count(Incident.SIP_MALFORMED);
      case SipRequest request -> {
        countRepairs(request.headers());
        handsets.onRequest(request, source, destination, mac, timeNs);
      }
      case SipResponse response -> countRepairs(response.headers());
    }
    dialogs.onMessage(message, source, destination, mac, timeNs);
  }

  private void countRepairs(SipHeaders headers) {
    if (!headers.repairs().isEmpty()) {
      counters.count(Incident.SIP_SALVAGED);
    }
  }

  /** One direction of a connection that carries SIP. */
  private final class TcpSource {
    private final SipStreamFramer framer;
    private long timeNs;
    private long mac;
    private int held;

    /** Notes how much it holds now. */
    void account() {
      heldOctets += framer.heldOctets() - held;
      held = framer.heldOctets();
    }

    TcpSource(Connection connection) {
      framer =
          new SipStreamFramer(
              parser,
              message -> take(message, connection.source(), connection.destination(), mac, timeNs));
    }
  }
}

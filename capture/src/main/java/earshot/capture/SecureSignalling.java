package earshot.capture;

import earshot.capture.frame.TcpChunk;
import earshot.capture.frame.UdpDatagram;
import earshot.capture.net.AddressTable;
import earshot.capture.sip.TlsRecogniser;

/**
 * Tells SIP over TLS or DTLS, of which nothing can be read but that it is there: TLS at SIP's port
 * for it, 5061 (RFC 3261 section 19.1.2), or at a server whose clients ask for SIP (RFC 7301).
 *
 * <p>Capture thread only; remembers a few servers, so that the later packets of their connections
 * are told as well. Allocates nothing.
 */
final class SecureSignalling {
  private static final int PORT = 5061;
  private static final int MOST_SERVERS = 32;

  private final long[] servers = new long[MOST_SERVERS];
  private int known;
  private int next;

  /** Whether octets of a TCP connection are SIP over TLS. */
  boolean isTcp(TcpChunk octets) {
    long source = octets.source();
    long destination = octets.destination();
    if (isServer(destination) || isServer(source)) {
      return true;
    }
    if (!TlsRecogniser.isRecord(octets.bytes(), octets.offset(), octets.length())) {
      return false;
    }
    if (AddressTable.port(source) == PORT) {
      learn(source);
      return true;
    }
    if (AddressTable.port(destination) == PORT
        || TlsRecogniser.isHelloForSip(octets.bytes(), octets.offset(), octets.length())) {
      learn(destination);
      return true;
    }
    return false;
  }

  /** Whether a datagram is SIP over DTLS. */
  static boolean isUdp(UdpDatagram datagram) {
    return (AddressTable.port(datagram.destination()) == PORT
            || AddressTable.port(datagram.source()) == PORT)
        && TlsRecogniser.isDatagramRecord(datagram.bytes(), datagram.offset(), datagram.length());
  }

  private boolean isServer(long endpoint) {
    for (int i = 0; i < known; i++) {
      if (servers[i] == endpoint) {
        return true;
      }
    }
    return false;
  }

  private void learn(long server) {
    servers[next] = server;
    next = (next + 1) % MOST_SERVERS;
    known = Math.max(known, next == 0 ? MOST_SERVERS : next);
  }
}

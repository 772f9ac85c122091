package earshot.capture.frame;

import earshot.capture.count.Verdict;

/**
 * Tunnels inside UDP. A port alone proves nothing, for media may use any: the header must be that
 * of the tunnel too, else the datagram is an ordinary one.
 */
final class UdpTunnel {
  private static final int GTP_U = 2152;
  private static final int VXLAN = 4789;
  private static final int GENEVE = 6081;

  /** VXLAN's port before it was given one; Linux's default. */
  private static final int OLD_VXLAN = 8472;

  private static final int TZSP = 37008;

  private UdpTunnel() {}

  static boolean isTunnel(Packet packet, int port, int at) {
    return switch (port) {
      case VXLAN, OLD_VXLAN -> Vxlan.isHeader(packet, at);
      case GENEVE -> Geneve.isHeader(packet, at);
      case TZSP -> Tzsp.isHeader(packet, at);
      case GTP_U -> GtpU.isHeader(packet, at);
      default -> false;
    };
  }

  static Verdict read(Packet packet, int port, int at) {
    if (!packet.descend()) {
      return Verdict.NESTED_TOO_DEEP;
    }
    packet.sourceMac = -1;
    return switch (port) {
      case GENEVE -> Geneve.read(packet, at);
      case TZSP -> Tzsp.read(packet, at);
      case GTP_U -> GtpU.read(packet, at);
      default -> Vxlan.read(packet, at);
    };
  }
}

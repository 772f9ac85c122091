package earshot.capture.frame;

import earshot.capture.count.Verdict;

/** What IP carries, by its protocol number, version 4 and 6 alike. */
final class IpProtocol {
  private static final int ICMP = 1;
  private static final int IPV4 = 4;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int IPV6 = 41;
  private static final int GRE = 47;
  private static final int ESP = 50;
  private static final int AUTHENTICATION = 51;
  private static final int ICMPV6 = 58;
  private static final int MPLS = 137;

  private IpProtocol() {}

  static Verdict read(Packet packet, int protocol, int at) {
    return protocol == UDP ? Udp.read(packet, at) : readOther(packet, protocol, at);
  }

  private static Verdict readOther(Packet packet, int protocol, int at) {
    return switch (protocol) {
      case TCP -> Tcp.read(packet, at);
      // It quotes the packet that it is about; what it quotes was not sent again.
      case ICMP, ICMPV6 -> Verdict.ICMP;
      case ESP -> Verdict.ENCRYPTED_IP;
      case AUTHENTICATION -> authenticated(packet, at);
      case IPV4, IPV6, GRE, MPLS -> tunnel(packet, protocol, at);
      default -> Verdict.OTHER_IP;
    };
  }

  /** Whether fragments of it are worth their memory. */
  static boolean isWorthReassembling(int protocol) {
    return switch (protocol) {
      case UDP, TCP, AUTHENTICATION, IPV4, IPV6, GRE, MPLS -> true;
      default -> false;
    };
  }

  private static Verdict tunnel(Packet packet, int protocol, int at) {
    if (!packet.descend()) {
      return Verdict.NESTED_TOO_DEEP;
    }
    // The hardware address seen so far is the tunnel's, not the inner sender's.
    packet.sourceMac = -1;
    return switch (protocol) {
      case IPV4 -> Ipv4.read(packet, at);
      case IPV6 -> Ipv6.read(packet, at);
      case GRE -> Gre.read(packet, at);
      default -> Mpls.read(packet, at);
    };
  }

  /** RFC 4302: next header (1 octet), length in words less 2 (1), and more; nothing is hidden. */
  private static Verdict authenticated(Packet packet, int at) {
    if (!packet.has(at, 8)) {
      return packet.lacks(at, 8);
    }
    int next = packet.unsignedByte(at);
    int length = (packet.unsignedByte(at + 1) + 2) * 4;
    if (!packet.has(at, length)) {
      return packet.lacks(at, length);
    }
    return packet.descend() ? read(packet, next, at + length) : Verdict.NESTED_TOO_DEEP;
  }
}

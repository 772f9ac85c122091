package earshot.capture.frame;

import earshot.capture.count.Verdict;

/** What follows an EtherType (IEEE 802 numbers), wherever one stands. */
final class EtherType {
  static final int IPV4 = 0x0800;
  static final int IPV6 = 0x86DD;

  /** IEEE 802.1Q. */
  static final int VLAN = 0x8100;

  /** IEEE 802.1ad, the outer tag of two. */
  static final int SERVICE_VLAN = 0x88A8;

  /** The outer tag of two, before 802.1ad. */
  static final int OLD_SERVICE_VLAN = 0x9100;

  static final int MPLS = 0x8847;
  static final int MPLS_UPSTREAM = 0x8848;
  static final int PPP = 0x880B;

  /** A whole Ethernet frame, in GRE and GENEVE. */
  static final int BRIDGED_ETHERNET = 0x6558;

  private static final int PPPOE_SESSION = 0x8864;

  /** IEEE 802.1AE: as a rule encrypted. */
  private static final int MACSEC = 0x88E5;

  /** Smaller numbers are an 802.3 frame's length. */
  private static final int FIRST_TYPE = 0x0600;

  private static final int MAX_TAGS = 8;

  private EtherType() {}

  static Verdict read(Packet packet, int type, int at) {
    return switch (type) {
      case IPV4 -> Ipv4.read(packet, at);
      case IPV6 -> Ipv6.read(packet, at);
      case VLAN, SERVICE_VLAN, OLD_SERVICE_VLAN -> tagged(packet, at);
      case MPLS, MPLS_UPSTREAM -> Mpls.read(packet, at);
      case PPPOE_SESSION -> Ppp.readOverEthernet(packet, at);
      case MACSEC -> Verdict.UNREADABLE_TUNNEL;
      default -> type < FIRST_TYPE ? llc(packet, at) : Verdict.NOT_IP;
    };
  }

  /** Tag control information (2 octets) and the next type (2), as often as the types say. */
  private static Verdict tagged(Packet packet, int at) {
    for (int tags = 1; tags <= MAX_TAGS; tags++, at += 4) {
      if (!packet.has(at, 4)) {
        return packet.lacks(at, 4);
      }
      int type = packet.unsignedShort(at + 2);
      if (type != VLAN && type != SERVICE_VLAN && type != OLD_SERVICE_VLAN) {
        return read(packet, type, at + 4);
      }
    }
    return Verdict.NESTED_TOO_DEEP;
  }

  /** IEEE 802.2 LLC; only SNAP with the EtherType organisation code carries IP (RFC 1042). */
  private static Verdict llc(Packet packet, int at) {
    if (!packet.has(at, 8)) {
      return Verdict.NOT_IP;
    }
    long snap = packet.bytes.getLong(at);
    int type = (int) snap & 0xFFFF;
    if (snap >>> 16 != 0xAAAA_0300_0000L || type < FIRST_TYPE) {
      return Verdict.NOT_IP;
    }
    // A tag may follow and after it LLC again: this must end before the stack does.
    return packet.descend() ? read(packet, type, at + 8) : Verdict.NESTED_TOO_DEEP;
  }
}

package earshot.capture.tap.linux;

/**
 * The kernel packet filter of a mirror port: keeps every frame in which there may be a call, so all
 * that {@code earshot.capture.frame} can follow, and drops the chatter of a network, such as ARP,
 * spanning tree, LLDP, ICMP, router and neighbour discovery. In doubt it keeps.
 *
 * <p>What is encrypted as a whole (ESP, MACsec) is kept too: that calls cannot be read has to be
 * told.
 */
public final class RecorderFilter {
  private static final int ETHERNET_TYPE = 12;
  private static final int IPV4_PROTOCOL = 14 + 9;
  private static final int IPV6_NEXT_HEADER = 14 + 6;
  private static final int IPV6_EXTENSION = 14 + 40;
  private static final int TAG = 4;
  private static final int MOST_TAGS = 3;

  private RecorderFilter() {}

  /**
   * The program, for Ethernet. X is how far VLAN tags have moved what follows them; a tag that the
   * kernel has already taken out of the frame is not seen here.
   */
  public static FilterProgram program() {
    FilterAssembler filter = new FilterAssembler();
    for (int tags = 0; tags < MOST_TAGS; tags++) {
      String next = tags + 1 == MOST_TAGS ? "keep" : "tag " + (tags + 1);
      filter
          .label("tag " + tags)
          .index(tags * TAG)
          .half(ETHERNET_TYPE)
          .ifAny(next, 0x8100, 0x88A8, 0x9100)
          .go("type");
    }
    filter
        .label("type")
        .ifAny("IPv4", 0x0800)
        .ifAny("IPv6", 0x86DD)
        // MPLS, PPPoE session, MACsec
        .ifAny("keep", 0x8847, 0x8848, 0x8864, 0x88E5)
        .ifAtLeast(0x0600, "drop");
    // LLC: only SNAP with EtherTypes carries IP (RFC 1042)
    filter.word(14).ifAny("SNAP", 0xAAAA_0300).label("drop").drop();
    filter.label("SNAP").half(18).ifAny("keep", 0).drop();
    // IP in IP, TCP, UDP, IPv6 in IP, GRE, ESP, AH, MPLS; fragments say the same of themselves
    filter.label("IPv4").octet(IPV4_PROTOCOL);
    filter.ifAny("keep", 4, 6, 17, 41, 47, 50, 51, 137).drop();
    // The same, and extension headers except that multicast listeners' ICMPv6 has the first
    filter.label("IPv6").octet(IPV6_NEXT_HEADER);
    filter.ifAny("keep", 17, 6, 43, 44, 60, 4, 41, 47, 50, 51, 135, 137, 139, 140);
    filter.ifAny("hop by hop", 0).drop();
    filter.label("hop by hop").octet(IPV6_EXTENSION).ifAny("not a call", 58);
    filter.label("keep").keep();
    filter.label("not a call").drop();
    return filter.assemble();
  }
}

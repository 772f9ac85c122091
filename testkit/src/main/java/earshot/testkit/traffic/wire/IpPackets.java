package earshot.testkit.traffic.wire;

import java.util.ArrayList;
import java.util.List;

/** Builds whole packets, from the link layer up. */
public final class IpPackets {
  /** Traffic class of media: DSCP EF (RFC 3246). */
  public static final int EXPEDITED = 0xb8;

  /** Traffic class of signalling: DSCP CS3 (RFC 4594). */
  public static final int SIGNALLING = 0x60;

  static final int ICMP = 1;
  static final int TCP = 6;
  static final int UDP = 17;

  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86dd;
  private static final int FRAGMENT_HEADER = 44;
  private static final int DONT_FRAGMENT = 0x4000;
  private static final int MORE_FRAGMENTS = 0x2000;

  private final LinkLayer link;

  /** Builds packets on {@code link}. */
  public IpPackets(LinkLayer link) {
    this.link = link;
  }

  /** The link layer. */
  public LinkLayer link() {
    return link;
  }

  /** One UDP datagram in one packet. */
  public byte[] udp(Nic from, int fromPort, Nic to, int toPort, int trafficClass, byte[] payload) {
    byte[] datagram = Transport.udp(from, fromPort, to, toPort, payload);
    return whole(from, to, UDP, trafficClass, datagram);
  }

  /**
   * One UDP datagram in as many IP fragments as the MTU calls for.
   *
   * @param id the identification that ties the fragments together
   * @param mtu the largest IP packet, in octets
   */
  public List<byte[]> udpFragments(
      Nic from, int fromPort, Nic to, int toPort, int id, int mtu, byte[] payload) {
    byte[] datagram = Transport.udp(from, fromPort, to, toPort, payload);
    int header = from.isIpv6() ? 40 : 20;
    if (header + datagram.length <= mtu) {
      return List.of(whole(from, to, UDP, SIGNALLING, datagram));
    }
    int step = (mtu - header - (from.isIpv6() ? 8 : 0)) / 8 * 8;
    List<byte[]> fragments = new ArrayList<>();
    for (int at = 0; at < datagram.length; at += step) {
      fragments.add(fragment(from, to, id, datagram, at, Math.min(step, datagram.length - at)));
    }
    return fragments;
  }

  /** One TCP segment; {@code flags} are the low eight bits of its header's flags. */
  public byte[] tcp(
      Nic from,
      int fromPort,
      Nic to,
      int toPort,
      long sequence,
      long acknowledged,
      int flags,
      byte[] payload) {
    byte[] segment =
        Transport.tcp(from, fromPort, to, toPort, sequence, acknowledged, flags, payload);
    return whole(from, to, TCP, SIGNALLING, segment);
  }

  /**
   * An ICMP "port unreachable" that quotes a UDP datagram whole, as {@code to} would get it back
   * (RFC 792).
   *
   * @param from who refuses the datagram
   * @param to who had sent it
   */
  public byte[] portUnreachable(Nic from, int fromPort, Nic to, int toPort, byte[] payload) {
    byte[] quoted = new IpPackets(LinkLayer.RAW_IP).udp(to, toPort, from, fromPort, 0, payload);
    Octets icmp = new Octets().u8(3).u8(3).u16(0).u32(0).octets(quoted);
    icmp.set16(2, icmp.checksum(0, 0));
    return whole(from, to, ICMP, 0, icmp.toArray());
  }

  private byte[] whole(Nic from, Nic to, int protocol, int trafficClass, byte[] payload) {
    Octets out = new Octets();
    if (from.isIpv6()) {
      link.begin(out, from, to, IPV6);
      ipv6(out, from, to, protocol, trafficClass, payload.length);
    } else {
      link.begin(out, from, to, IPV4);
      ipv4(out, from, to, protocol, trafficClass, 0, DONT_FRAGMENT, payload.length);
    }
    return out.octets(payload).toArray();
  }

  private byte[] fragment(Nic from, Nic to, int id, byte[] datagram, int at, int count) {
    boolean more = at + count < datagram.length;
    Octets out = new Octets();
    if (from.isIpv6()) {
      link.begin(out, from, to, IPV6);
      ipv6(out, from, to, FRAGMENT_HEADER, SIGNALLING, count + 8);
      out.u8(UDP).u8(0).u16(at | (more ? 1 : 0)).u32(id & 0xffff_ffffL);
    } else {
      link.begin(out, from, to, IPV4);
      int place = at / 8 | (more ? MORE_FRAGMENTS : 0);
      ipv4(out, from, to, UDP, SIGNALLING, id, place, count);
    }
    return out.octets(datagram, at, count).toArray();
  }

  private static void ipv4(
      Octets out, Nic from, Nic to, int protocol, int tos, int id, int place, int payload) {
    int start = out.length();
    out.u8(0x45).u8(tos).u16(20 + payload).u16(id).u16(place).u8(64).u8(protocol).u16(0);
    out.octets(from.address().getAddress()).octets(to.address().getAddress());
    out.set16(start + 10, out.checksum(start, 0));
  }

  private static void ipv6(Octets out, Nic from, Nic to, int next, int trafficClass, int payload) {
    out.u32(6L << 28 | (long) trafficClass << 20).u16(payload).u8(next).u8(64);
    out.octets(from.address().getAddress()).octets(to.address().getAddress());
  }
}

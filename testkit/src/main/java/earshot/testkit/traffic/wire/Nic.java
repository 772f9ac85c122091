package earshot.testkit.traffic.wire;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * One network interface of a host.
 *
 * @param mac its 48-bit Ethernet address
 * @param address its IPv4 or IPv6 address
 * @param vlan the 802.1Q VLAN that its frames are tagged with, 1 to 4094, or 0 for none
 */
public record Nic(long mac, InetAddress address, int vlan) {
  /** An untagged interface with a literal address. */
  public static Nic of(long mac, String address) {
    return new Nic(mac, InetAddress.ofLiteral(address), 0);
  }

  /** The same interface under another literal address. */
  public Nic at(String address) {
    return new Nic(mac, InetAddress.ofLiteral(address), vlan);
  }

  /** The same interface in a VLAN. */
  public Nic inVlan(int vlan) {
    return new Nic(mac, address, vlan);
  }

  /** Whether the address is an IPv6 one. */
  public boolean isIpv6() {
    return address instanceof Inet6Address;
  }

  /** The address as text, as it stands in SIP and SDP (without brackets). */
  public String text() {
    return address.getHostAddress();
  }
}

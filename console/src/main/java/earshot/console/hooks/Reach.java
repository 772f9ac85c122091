package earshot.console.hooks;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;

/**
 * Which addresses may be told anything. This machine stands in the practice's network and can reach
 * what others cannot: neither itself, nor what stands right beside it, nor a cloud's metadata is to
 * be asked in its name.
 */
public final class Reach {
  private static final int LONGEST = 500;
  private static final int NAT64_PREFIX = 12;

  /** Of clouds, where the address is none that Java knows to be special. */
  private static final Set<String> METADATA =
      Set.of("100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2:0:0:0:0:0:254");

  private final Set<InetAddress> allowed;

  /** These addresses besides those that always may. */
  public Reach(Set<InetAddress> allowed) {
    this.allowed = Set.copyOf(allowed);
  }

  /** Why something cannot be told there. */
  static final class Unreachable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreachable(String why) {
      super(why);
    }
  }

  /**
   * The address, if its form is that of one to which something can be told.
   *
   * @throws Unreachable with the reason, for people
   */
  static URI address(String text) throws Unreachable {
    URI uri;
    try {
      uri = URI.create(text.strip());
    } catch (IllegalArgumentException _) {
      throw new Unreachable("This is no address: it begins with https:// and has no blanks.");
    }
    String scheme = String.valueOf(uri.getScheme());
    if (!scheme.matches("https?") || uri.getHost() == null || text.length() > LONGEST) {
      throw new Unreachable("This is no address: it begins with https:// and has no blanks.");
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      throw new Unreachable("The address must have no name, password or # in it.");
    }
    return uri;
  }

  /**
   * Looks up where that is. Whoever connects does so to what this returns: asked again, the name
   * might mean something else.
   *
   * @throws Unreachable with the reason, for people
   */
  InetAddress look(URI address) throws Unreachable {
    InetAddress[] found;
    try {
      found = InetAddress.getAllByName(address.getHost());
    } catch (UnknownHostException _) {
      throw new Unreachable("There is no machine of this name.");
    }
    for (InetAddress one : found) {
      if (!allowed.contains(one) && (isForbidden(one) || isOwn(one))) {
        throw new Unreachable("This is an address to which nothing is sent from here.");
      }
    }
    boolean here = Arrays.stream(found).allMatch(InetAddress::isLoopbackAddress);
    if (!"https".equals(address.getScheme()) && !here) {
      throw new Unreachable("The address has to begin with https://.");
    }
    return found[0];
  }

  /** Whether nothing is sent there. */
  static boolean isForbidden(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isAnyLocalAddress()
        || address.isMulticastAddress()
        || METADATA.contains(address.getHostAddress())
        || address instanceof Inet4Address four && isNobody(four.getAddress())
        || address instanceof Inet6Address six && isForbiddenWithin(six.getAddress());
  }

  /** This machine by the address at which others reach it. */
  static boolean isOwn(InetAddress address) throws Unreachable {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException _) {
      throw new Unreachable("It cannot be told whether this is the machine itself. Try again.");
    }
  }

  /** This network (RFC 1122), and what is reserved, with everybody's address at its end. */
  private static boolean isNobody(byte[] octets) {
    return octets[0] == 0 || (octets[0] & 0xF0) == 0xF0;
  }

  /** An IPv4 address in one of IPv6: translated (RFC 6052), tunnelled (RFC 3056), or compatible. */
  private static boolean isForbiddenWithin(byte[] octets) {
    boolean translated = octets[0] == 0 && octets[1] == 0x64 && (octets[2] & 0xFF) == 0xFF;
    boolean tunnelled = octets[0] == 0x20 && octets[1] == 0x02;
    boolean compatible = true;
    for (int i = 0; i < NAT64_PREFIX; i++) {
      compatible &= octets[i] == 0;
    }
    int at = tunnelled ? 2 : NAT64_PREFIX;
    return (translated || tunnelled || compatible)
        && isForbidden(four(Arrays.copyOfRange(octets, at, at + 4)));
  }

  private static InetAddress four(byte[] octets) {
    try {
      return InetAddress.getByAddress(octets);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four octets are an address", e);
    }
  }
}

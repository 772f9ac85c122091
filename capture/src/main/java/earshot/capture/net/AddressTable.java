package earshot.capture.net;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Turns IP addresses into numbers that fit, with a port, in one {@code long}.
 *
 * <p>An <em>address</em> is the 32 bits of an IPv4 address, or bit 32 set and the number under
 * which this table knows an IPv6 address. An <em>endpoint</em> is an address shifted left by 16
 * with the port in the low bits. Both are only meaningful together with the table that made them.
 *
 * <p>Owned by the capture thread. IPv4 never allocates; an IPv6 address allocates the first time it
 * is seen. The table holds at most {@code maxIpv6} addresses; past that {@link #ipv6} answers
 * {@link #NONE} so that a flood of invented addresses cannot exhaust memory.
 */
public final class AddressTable {
  /** No address, or no endpoint. */
  public static final long NONE = -1L;

  private static final long IPV6 = 1L << 32;

  private record Ipv6(long high, long low) {}

  private final Map<Ipv6, Integer> numbers = new HashMap<>();
  private Ipv6[] known = new Ipv6[64];
  private final int maxIpv6;
  private long lastHigh;
  private long lastLow;
  private long lastAddress = NONE;

  /** A table that knows at most 65,536 IPv6 addresses. */
  public AddressTable() {
    this(65_536);
  }

  /** A table that knows at most {@code maxIpv6} IPv6 addresses. */
  public AddressTable(int maxIpv6) {
    this.maxIpv6 = maxIpv6;
  }

  /** The address for an IPv4 address given as its 32 bits in network order. */
  public static long ipv4(int bits) {
    return bits & 0xFFFF_FFFFL;
  }

  /**
   * The address for the IPv6 address whose 16 octets stand at {@code offset} of a big-endian
   * buffer; an IPv4-mapped one ({@code ::ffff:a.b.c.d}) is that IPv4 address.
   *
   * @return the address, or {@link #NONE} when the table is full
   */
  public long ipv6(ByteBuffer bytes, int offset) {
    return ipv6(bytes.getLong(offset), bytes.getLong(offset + 8));
  }

  private long ipv6(long high, long low) {
    if (high == 0 && (low >>> 32) == 0xFFFF) {
      return low & 0xFFFF_FFFFL;
    }
    if (lastAddress != NONE && high == lastHigh && low == lastLow) {
      return lastAddress;
    }
    Ipv6 key = new Ipv6(high, low);
    Integer number = numbers.get(key);
    if (number == null) {
      if (numbers.size() >= maxIpv6) {
        return NONE;
      }
      number = numbers.size();
      numbers.put(key, number);
      if (number == known.length) {
        known = java.util.Arrays.copyOf(known, number * 2);
      }
      known[number] = key;
    }
    lastHigh = high;
    lastLow = low;
    lastAddress = IPV6 | number;
    return lastAddress;
  }

  /** The endpoint of {@code port} (0 to 65,535) at {@code address}; NONE at NONE. */
  public static long endpoint(long address, int port) {
    return address == NONE ? NONE : address << 16 | port;
  }

  /** The address of an endpoint. */
  public static long address(long endpoint) {
    return endpoint == NONE ? NONE : endpoint >>> 16;
  }

  /** The port of an endpoint. */
  public static int port(long endpoint) {
    return (int) (endpoint & 0xFFFF);
  }

  /**
   * The address that a literal such as {@code 192.0.2.1} or {@code 2001:db8::1} (brackets allowed)
   * stands for. Names are never looked up.
   *
   * @return the address, or {@link #NONE} when the text is no address literal
   */
  public long parse(String text) {
    return AddressText.parse(text, this::ipv6);
  }

  /** Whether it is an IPv4 address. */
  public static boolean isIpv4(long address) {
    return address >= 0 && (address & IPV6) == 0;
  }

  /**
   * Puts an address's 16 octets at the buffer's position: of an IPv4 address its IPv4-mapped form
   * (RFC 4291 section 2.5.5.2), of NONE sixteen zeros.
   */
  public void putIpv6(long address, ByteBuffer to) {
    if (isIpv4(address)) {
      to.putLong(0).putLong(0xFFFF_0000_0000L | address);
    } else if (address == NONE) {
      to.putLong(0).putLong(0);
    } else {
      Ipv6 key = known[(int) address];
      to.putLong(key.high).putLong(key.low);
    }
  }

  /** Whether the address is one of {@code 0.0.0.0} and {@code ::}, which mean "none" in SDP. */
  public boolean isUnspecified(long address) {
    if (address == 0) {
      return true;
    }
    if (address == NONE || (address & IPV6) == 0) {
      return false;
    }
    Ipv6 key = known[(int) address];
    return key.high == 0 && key.low == 0;
  }

  /**
   * The address as people write it: {@code 192.0.2.1}, {@code 2001:db8::1} (RFC 5952), {@code ?}
   * for NONE.
   */
  public String addressText(long address) {
    if (address == NONE) {
      return "?";
    }
    if ((address & IPV6) == 0) {
      return AddressText.ipv4((int) address);
    }
    Ipv6 key = known[(int) address];
    return AddressText.ipv6(key.high, key.low);
  }

  /** The endpoint as people write it: {@code 192.0.2.1:5060}, {@code [2001:db8::1]:5060}. */
  public String text(long endpoint) {
    if (endpoint == NONE) {
      return "?";
    }
    long address = address(endpoint);
    String host = addressText(address);
    return ((address & IPV6) == 0 ? host : "[" + host + "]") + ":" + port(endpoint);
  }
}

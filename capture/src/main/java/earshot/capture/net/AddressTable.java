package earshot.capture.net;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Turns IP addresses into numbers that fit, with a port, in one {@code long}.
 *
 * <p>An <em>address</em> is the 32 bits of an IPv4 address, or bit 32 set and the number under
 * which this table knows an IPv6 address. An <em>endpoint</em> is an address shifted left by 16
 * with the port in the low bits. Both are only meaningful together with the table that made them.
 *
 * <p>Owned by the capture thread. Looking up an address never allocates; the table grows as new
 * IPv6 addresses are seen. It holds at most {@code maxIpv6} addresses; past that {@link #ipv6}
 * answers {@link #NONE} so that a flood of invented addresses cannot exhaust memory.
 */
public final class AddressTable {
  /** No address, or no endpoint. */
  public static final long NONE = -1L;

  private static final long IPV6 = 1L << 32;

  /** Nobody who sends packets may choose addresses that share a slot: the slots are salted. */
  private final long salt = new SplittableRandom().nextLong();

  private final int maxIpv6;
  private long[] high = new long[64];
  private long[] low = new long[64];
  private int known;

  /** Open addressing, at most half full: 0, or the number of an address plus 1. */
  private int[] slots = new int[128];

  /** A table that knows at most 1,048,576 IPv6 addresses (24 MiB when it is full). */
  public AddressTable() {
    this(1 << 20);
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

  private long ipv6(long addressHigh, long addressLow) {
    if (addressHigh == 0 && (addressLow >>> 32) == 0xFFFF) {
      return addressLow & 0xFFFF_FFFFL;
    }
    int mask = slots.length - 1;
    int slot = slot(addressHigh, addressLow) & mask;
    for (int number; (number = slots[slot] - 1) >= 0; slot = slot + 1 & mask) {
      if (high[number] == addressHigh && low[number] == addressLow) {
        return IPV6 | number;
      }
    }
    return add(addressHigh, addressLow, slot);
  }

  private long add(long addressHigh, long addressLow, int freeSlot) {
    if (known >= maxIpv6) {
      return NONE;
    }
    if (known == high.length) {
      high = Arrays.copyOf(high, known * 2);
      low = Arrays.copyOf(low, known * 2);
    }
    high[known] = addressHigh;
    low[known] = addressLow;
    slots[freeSlot] = known + 1;
    long address = IPV6 | known++;
    if (known * 2 > slots.length) {
      rehash();
    }
    return address;
  }

  private void rehash() {
    slots = new int[slots.length * 2];
    int mask = slots.length - 1;
    for (int number = 0; number < known; number++) {
      int slot = slot(high[number], low[number]) & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = number + 1;
    }
  }

  private int slot(long addressHigh, long addressLow) {
    long mixed = (addressHigh ^ salt) * 0x9E37_79B9_7F4A_7C15L;
    mixed = (mixed ^ mixed >>> 32 ^ addressLow) * 0xD6E8_FEB8_6659_FD93L;
    return (int) (mixed >>> 32 ^ mixed >>> 11);
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
      to.putLong(high[(int) address]).putLong(low[(int) address]);
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
    return high[(int) address] == 0 && low[(int) address] == 0;
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
    return AddressText.ipv6(high[(int) address], low[(int) address]);
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

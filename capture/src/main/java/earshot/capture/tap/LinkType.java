package earshot.capture.tap;

/**
 * Link-layer header types, by the numbers that capture files use (the LINKTYPE registry of
 * draft-ietf-opsawg-pcaplinktype).
 */
public final class LinkType {
  /** BSD loopback: a four-octet address family in the byte order of the capturing machine. */
  public static final int NULL = 0;

  /** Ethernet II and 802.3. */
  public static final int ETHERNET = 1;

  /** PPP, with or without HDLC-like framing. */
  public static final int PPP = 9;

  /** PPP in HDLC-like framing (RFC 1662). */
  public static final int PPP_HDLC = 50;

  /** PPP over Ethernet, session stage, without the Ethernet header. */
  public static final int PPPOE = 51;

  /** Raw IP, version by its first four bits. */
  public static final int RAW = 101;

  /** OpenBSD loopback: a four-octet address family in network order. */
  public static final int LOOP = 108;

  /** Linux cooked capture v1. */
  public static final int LINUX_SLL = 113;

  /** Raw IPv4. */
  public static final int IPV4 = 228;

  /** Raw IPv6. */
  public static final int IPV6 = 229;

  /** Linux cooked capture v2. */
  public static final int LINUX_SLL2 = 276;

  private LinkType() {}
}

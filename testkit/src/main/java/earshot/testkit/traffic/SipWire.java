package earshot.testkit.traffic;

/**
 * How SIP messages become packets.
 *
 * @param transport UDP, TCP or TLS
 * @param mtu the largest IP packet; longer UDP datagrams are fragmented
 * @param order in which order fragments come
 * @param segmentOctets the most that a TCP segment carries
 * @param gatherMs over TCP, messages of one direction that follow each other so closely share
 *     segments
 * @param swapEvery every so many TCP segments one is overtaken by its successor, 0 for never
 * @param repeatEvery every so many TCP segments one is sent again, 0 for never
 */
public record SipWire(
    Transport transport,
    int mtu,
    FragmentOrder order,
    int segmentOctets,
    int gatherMs,
    int swapEvery,
    int repeatEvery) {

  /** What SIP runs over. */
  public enum Transport {
    /** RFC 3261 section 18. */
    UDP,
    /** The same. */
    TCP,
    /** SIP that the tap cannot read: TLS records (RFC 8446 section 5.2) of random octets. */
    TLS
  }

  /** In which order the fragments of a datagram pass the tap. */
  public enum FragmentOrder {
    /** As sent. */
    FORWARDS,
    /** The last one first. */
    BACKWARDS,
    /** The first one never. */
    FIRST_LOST
  }

  /** UDP on an Ethernet. */
  public static SipWire udp() {
    return new SipWire(Transport.UDP, 1500, FragmentOrder.FORWARDS, 1460, 0, 0, 0);
  }

  /** TCP, a message a segment where it fits. */
  public static SipWire tcp() {
    return new SipWire(Transport.TCP, 1500, FragmentOrder.FORWARDS, 1460, 0, 0, 0);
  }

  /** TLS over TCP. */
  public static SipWire tls() {
    return new SipWire(Transport.TLS, 1500, FragmentOrder.FORWARDS, 1460, 0, 0, 0);
  }

  /** With another MTU. */
  public SipWire mtu(int octets) {
    return new SipWire(transport, octets, order, segmentOctets, gatherMs, swapEvery, repeatEvery);
  }

  /** With fragments in another order. */
  public SipWire fragments(FragmentOrder newOrder) {
    return new SipWire(transport, mtu, newOrder, segmentOctets, gatherMs, swapEvery, repeatEvery);
  }

  /** With TCP segments of at most so many octets. */
  public SipWire segments(int octets) {
    return new SipWire(transport, mtu, order, octets, gatherMs, swapEvery, repeatEvery);
  }

  /** With messages of one direction that follow within so many ms gathered into common segments. */
  public SipWire gathering(int ms) {
    return new SipWire(transport, mtu, order, segmentOctets, ms, swapEvery, repeatEvery);
  }

  /** With every so many TCP segments one overtaken, and one sent twice. */
  public SipWire disorder(int newSwapEvery, int newRepeatEvery) {
    return new SipWire(
        transport, mtu, order, segmentOctets, gatherMs, newSwapEvery, newRepeatEvery);
  }
}

package earshot.capture.count;

/**
 * What became of a captured frame. Every frame gets exactly one verdict, so the counts add up to
 * the number of frames; nothing is dropped without a name.
 */
public enum Verdict {
  /** Audio of a call. */
  MEDIA("RTP of a call", false),
  /** A stream report of a call (RFC 3550 section 6). */
  RTCP("RTCP of a call", false),
  /** A SIP message, or bytes of one still being put together. */
  SIGNALLING("SIP", false),
  /** RTP that no signalling has announced; kept aside in case it proves to be a call. */
  UNCLAIMED_MEDIA("RTP of no known call", false),
  /** An IP fragment that waits for its companions. */
  FRAGMENT_HELD("IP fragment, waiting for the rest", false),
  /** TCP of no SIP connection, or without new bytes. */
  OTHER_TCP("other TCP", true),
  /**
   * UDP that only keeps a path open: nothing but line ends, blanks or zeros (RFC 5626 section
   * 3.5.1).
   */
  KEEP_ALIVE("keep-alive", true),
  /** UDP that is neither SIP nor RTP. */
  OTHER_UDP("other UDP", true),
  /** ICMP, which may quote media but is none. */
  ICMP("ICMP", true),
  /** IP that carries neither UDP nor TCP. */
  OTHER_IP("other IP protocol", true),
  /** IP payload that is encrypted (ESP). */
  ENCRYPTED_IP("encrypted IP (ESP)", true),
  /** TLS or DTLS of a connection that carries SIP (RFC 3261 section 26.2): calls unheard of. */
  ENCRYPTED_SIGNALLING("SIP over TLS, which cannot be read", true),
  /** A frame that carries no IP: ARP, spanning tree, and their like. */
  NOT_IP("not IP", true),
  /** A link type that this version cannot read. */
  UNKNOWN_LINK("unknown link type", true),
  /** A tunnel that was recognised but whose contents this version cannot read. */
  UNREADABLE_TUNNEL("tunnel that cannot be read", true),
  /** Tunnels inside tunnels past the limit. */
  NESTED_TOO_DEEP("tunnels nested too deep", true),
  /** Headers that contradict themselves or the frame's length. */
  MALFORMED("malformed packet", true),
  /** The capture kept too few octets of the frame. */
  TRUNCATED("cut short by the capture", true),
  /**
   * A fragment that could not be kept or was not needed: oversized, contradicting, or of a datagram
   * that is whole already.
   */
  FRAGMENT_DROPPED("IP fragment dropped", true),
  /** Reading it failed by a fault of this program, which went on with the next frame. */
  UNREAD("not read: a fault of this program", true);

  private final String label;
  private final boolean drop;

  Verdict(String label, boolean drop) {
    this.label = label;
    this.drop = drop;
  }

  /** What an operator reads. */
  public String label() {
    return label;
  }

  /** Whether the frame's contents went no further. */
  public boolean isDrop() {
    return drop;
  }

  /** The name in files and metrics: lower case with hyphens. */
  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}

package earshot.capture.count;

/** Mishaps that are counted beside the verdicts, because one may concern many packets or none. */
public enum Incident {
  /** A fragmented datagram never became whole in time. */
  FRAGMENTS_EXPIRED("fragmented datagrams never completed"),
  /** Fragments of one datagram contradicted each other. */
  FRAGMENTS_OVERLAPPED("fragmented datagrams with contradicting overlaps"),
  /** Fragments were discarded because the memory for them was used up. */
  FRAGMENTS_OVERFLOWED("fragmented datagrams discarded for want of room"),
  /** A TCP connection missed octets that never came; reading went on after the hole. */
  TCP_HOLE("holes in TCP connections"),
  /** A TCP connection was followed no longer because too many were. */
  TCP_OVERFLOWED("TCP connections given up for want of room"),
  /** A SIP message that could be read only in part, or not at all. */
  SIP_MALFORMED("SIP messages that could not be read"),
  /** A SIP message that a strict parser refuses and that was read all the same. */
  SIP_SALVAGED("SIP messages read despite errors"),
  /** A session description that could not be read. */
  SDP_MALFORMED("session descriptions that could not be read"),
  /** An RTCP packet that contradicts itself. */
  RTCP_MALFORMED("malformed RTCP packets"),
  /** A call could not be followed because too many were up at once. */
  CALL_TABLE_FULL("calls not followed: too many at once"),
  /** A stream could not be followed because too many were up at once. */
  STREAM_TABLE_FULL("streams not followed: too many at once"),
  /** Packet time went backwards by more than a second. */
  CLOCK_WENT_BACK("times at which packet time went backwards"),
  /** Packet time went ahead by seconds while streams went on without a break. */
  CLOCK_WENT_AHEAD("times at which packet time was set ahead"),
  /** An address could not be kept because too many are known. */
  ADDRESS_TABLE_FULL("addresses not kept: too many"),
  /** Reading packets failed by a fault of this program, which went on with the next one. */
  READER_FAULT("faults of this program while reading packets");

  private final String label;

  Incident(String label) {
    this.label = label;
  }

  /** What an operator reads. */
  public String label() {
    return label;
  }

  /** The name in files and metrics: lower case with hyphens. */
  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}

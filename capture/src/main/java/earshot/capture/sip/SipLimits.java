package earshot.capture.sip;

/**
 * How much of one message is read. What lies beyond is left out and named in the message's repairs;
 * the message itself is not lost.
 *
 * @param maxOctets octets of a message; the largest UDP datagram fits by default
 * @param maxFields header fields of a message
 * @param maxFolds continuation lines of a message (RFC 3261 section 7.3.1)
 * @param maxFieldOctets octets of one header line
 */
public record SipLimits(int maxOctets, int maxFields, int maxFolds, int maxFieldOctets) {
  /** Several times what the largest real messages need. */
  public static final SipLimits DEFAULT = new SipLimits(65_536, 512, 256, 16_384);
}

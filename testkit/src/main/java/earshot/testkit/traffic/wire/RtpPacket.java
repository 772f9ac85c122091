package earshot.testkit.traffic.wire;

/**
 * An RTP packet to be (RFC 3550 section 5.1).
 *
 * @param marker the marker bit
 * @param payloadType 0 to 127
 * @param sequence its lowest 16 bits are sent
 * @param timestamp its lowest 32 bits are sent
 * @param ssrc the synchronisation source
 * @param extras what stands beside the payload
 */
public record RtpPacket(
    boolean marker, int payloadType, int sequence, long timestamp, int ssrc, Extras extras) {

  /**
   * What may stand beside the payload.
   *
   * @param csrcs how many contributing sources are named, 0 to 15
   * @param extensionWords length of a header extension in 32-bit words, or -1 for none
   * @param paddingOctets length of the padding, its last octet included, 0 for none
   */
  public record Extras(int csrcs, int extensionWords, int paddingOctets) {
    /** Nothing. */
    public static final Extras NONE = new Extras(0, -1, 0);
  }

  /** How long its header is, CSRCs and extension included. */
  public int headerOctets() {
    return 12 + 4 * extras.csrcs + (extras.extensionWords < 0 ? 0 : 4 + 4 * extras.extensionWords);
  }

  /** The packet's octets with this payload. */
  public byte[] with(byte[] payload) {
    boolean padded = extras.paddingOctets > 0;
    boolean extended = extras.extensionWords >= 0;
    Octets out = new Octets();
    out.u8(0x80 | (padded ? 0x20 : 0) | (extended ? 0x10 : 0) | extras.csrcs);
    out.u8((marker ? 0x80 : 0) | payloadType).u16(sequence).u32(timestamp).u32(ssrc);
    for (int i = 0; i < extras.csrcs; i++) {
      out.u32(ssrc + 1L + i);
    }
    if (extended) {
      extension(out);
    }
    out.octets(payload);
    for (int left = extras.paddingOctets; left > 0; left--) {
      out.u8(left == 1 ? extras.paddingOctets : 0);
    }
    return out.toArray();
  }

  /** A one-byte-header extension (RFC 8285): an element of id 1 and four octets, then fill. */
  private void extension(Octets out) {
    out.u16(0xbede).u16(extras.extensionWords);
    for (int word = 0; word < extras.extensionWords; word++) {
      out.u32(word == 0 ? 0x12ff_0102L : 0);
    }
  }
}

package earshot.testkit.lab;

import java.util.List;

/**
 * Frames that a mirror leaves out, as matches of {@code tc}'s u32 classifier; IPv4 without options.
 */
public final class LeftOut {
  private static final String UDP = "match ip protocol 17 0xff ";
  private static final int SIP = 5060;

  /** What goes from or to port 5060: a mirror that shows media without signalling. */
  public static final LeftOut SIGNALLING =
      new LeftOut(
          List.of("match u16 " + SIP + " 0xffff at 20", "match u16 " + SIP + " 0xffff at 22"));

  /** RTP and RTCP: a mirror that shows signalling without media. */
  public static final LeftOut MEDIA = new LeftOut(List.of(UDP + "match u8 0x80 0xc0 at 28"));

  private final List<String> matches;

  private LeftOut(List<String> matches) {
    this.matches = matches;
  }

  /**
   * Every n-th RTP packet of each stream, by its sequence number: a mirror port that carries more
   * than it can.
   *
   * @param n a power of two from 2 to 256
   */
  public static LeftOut oneRtpPacketIn(int n) {
    if (n < 2 || n > 256 || Integer.bitCount(n) != 1) {
      throw new IllegalArgumentException("one packet in " + n + ": a power of two from 2 to 256");
    }
    return new LeftOut(
        List.of(UDP + "match u8 0x80 0xc0 at 28 match u8 0 0x%02x at 31".formatted(n - 1)));
  }

  List<String> matches() {
    return matches;
  }
}

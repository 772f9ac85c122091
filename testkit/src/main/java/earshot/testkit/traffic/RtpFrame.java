package earshot.testkit.traffic;

/**
 * One RTP packet that a sender sent, and what became of it on its way to the tap.
 *
 * @param number counts the sender's packets, whatever the SSRC; a relay's numbers have gaps where
 *     it got nothing
 * @param sentNs when it was sent
 * @param seenNs when it passed the tap, had it not been lost
 * @param copies how often it passed the tap: 0 lost, 1, or 2 duplicated
 * @param ssrc the synchronisation source
 * @param extendedSequence the sequence number with the count of its wraps above its 16 bits
 * @param timestamp the RTP timestamp, 32 bits
 * @param marker the marker bit
 * @param payloadType the payload type
 * @param position where on the sender's own clock it belongs: 8 kHz samples since the sender's
 *     first
 * @param samples how long it lasts on that clock
 * @param payload what it carries
 * @param flow from where to where
 */
public record RtpFrame(
    long number,
    long sentNs,
    long seenNs,
    int copies,
    int ssrc,
    long extendedSequence,
    long timestamp,
    boolean marker,
    int payloadType,
    long position,
    int samples,
    Payload payload,
    Flow flow) {

  /** The 16-bit sequence number. */
  public int sequence() {
    return (int) extendedSequence & 0xffff;
  }

  /** Whether it never reached the tap. */
  public boolean isLost() {
    return copies == 0;
  }

  /** Whether it carries speech, and not an event or comfort noise. */
  public boolean isSpeech() {
    return !(payload instanceof Payload.Event) && !(payload instanceof Payload.ComfortNoise);
  }

  /** The same packet, had it never reached the tap. */
  RtpFrame lost() {
    return new RtpFrame(
        number,
        sentNs,
        seenNs,
        0,
        ssrc,
        extendedSequence,
        timestamp,
        marker,
        payloadType,
        position,
        samples,
        payload,
        flow);
  }
}

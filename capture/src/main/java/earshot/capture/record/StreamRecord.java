package earshot.capture.record;

/**
 * One RTP stream: one SSRC in one direction.
 *
 * @param leg the leg it belongs to, from 0; -1 for media without signalling
 * @param party who sent it: {@code caller} or {@code callee} of the call
 * @param ssrc as {@code "0x5711bf84"}
 * @param source {@code "address:port"} that sent it
 * @param destination {@code "address:port"} it was sent to
 * @param payloadType of its audio
 * @param codec its encoding's name, for example {@code PCMU}; {@code "?"} when nobody said
 * @param packets RTP packets received, duplicates included
 * @param lost packets that never came (RFC 3550 A.3)
 * @param late packets that came too late to be recorded
 * @param duplicates packets that came more than once
 * @param reordered packets that came after a later one
 * @param maxGapMs longest time between two packets, ms
 * @param jitterMs interarrival jitter at the end (RFC 3550 6.4.1), ms
 * @param skewPpm how much faster the sender's clock ran than the capture's, parts per million
 * @param mos estimated mean opinion score by the E-model (ITU-T G.107), 1.0 to 4.5; 0 when it does
 *     not apply, and for a stream of fewer than 50 packets
 * @param recorded whether its audio is in a recording
 */
public record StreamRecord(
    int leg,
    String party,
    String ssrc,
    String source,
    String destination,
    int payloadType,
    String codec,
    long packets,
    long lost,
    long late,
    long duplicates,
    long reordered,
    double maxGapMs,
    double jitterMs,
    double skewPpm,
    double mos,
    boolean recorded) {

  /** The same stream, in a recording or not. */
  public StreamRecord with(boolean inRecording) {
    return new StreamRecord(
        leg,
        party,
        ssrc,
        source,
        destination,
        payloadType,
        codec,
        packets,
        lost,
        late,
        duplicates,
        reordered,
        maxGapMs,
        jitterMs,
        skewPpm,
        mos,
        inRecording);
  }
}

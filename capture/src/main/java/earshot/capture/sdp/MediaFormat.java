package earshot.capture.sdp;

/**
 * One format of an m-line: an RTP payload type and what it stands for.
 *
 * @param payloadType 0 to 127
 * @param encoding the encoding's name in upper case, from rtpmap or, for a static type without one,
 *     from RFC 3551; {@code "?"} when neither says
 * @param clockRateHz ticks of the RTP timestamp per second; 0 when unknown
 * @param channels 1 unless rtpmap says otherwise
 * @param parameters the fmtp parameters; empty when there are none
 */
public record MediaFormat(
    int payloadType, String encoding, int clockRateHz, int channels, String parameters) {}

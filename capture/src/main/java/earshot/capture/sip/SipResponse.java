package earshot.capture.sip;

/**
 * A response (RFC 3261 section 7.2).
 *
 * @param status 100 to 699
 * @param reason the phrase beside the status; may be empty
 * @param headers its header fields
 * @param body its body; empty when it has none
 */
public record SipResponse(int status, String reason, SipHeaders headers, SipBody body)
    implements SipMessage {}

package earshot.capture.sip;

/**
 * A request (RFC 3261 section 7.1).
 *
 * @param method in upper case as sent, for example {@code INVITE}
 * @param requestUri as sent
 * @param headers its header fields
 * @param body its body; empty when it has none
 */
public record SipRequest(String method, String requestUri, SipHeaders headers, SipBody body)
    implements SipMessage {}

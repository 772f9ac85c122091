package earshot.capture.sip;

/**
 * One SIP message (RFC 3261 section 7) as it was read off the wire. A message that could not be
 * read is a {@link MalformedSip}: it is handed on, never lost.
 */
public sealed interface SipMessage permits SipRequest, SipResponse, MalformedSip {}

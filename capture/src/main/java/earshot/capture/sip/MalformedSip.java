package earshot.capture.sip;

/**
 * Octets that look like SIP but of which not even the call they belong to could be read.
 *
 * @param problem what was expected and where, for engineers; without the message's text
 * @param length how many octets the message had
 */
public record MalformedSip(String problem, int length) implements SipMessage {}

/**
 * SIP messages (RFC 3261), read tolerantly and judged strictly: no call is lost to a parser.
 *
 * <p>{@code SipRecogniser} tells SIP by its content; {@code SipStreamFramer} cuts messages out of a
 * TCP connection (section 18.3, RFC 5626 section 3.5.1); {@code SipParser} reads one: {@code
 * FieldSplitter} cuts it (sections 7 and 25), {@code StartLine}, {@code MessageIdentity}, {@code
 * NameAddress} (section 20.10, RFC 3966) and {@code BodyReader} (RFC 5621) read the parts, {@code
 * StrictJudge} has jain-sip judge them. See {@code docs/decisions/0002-sip-parsing.md}.
 *
 * <p>The capture thread owns all of it. Nothing here throws for what the network sent; what had to
 * be overlooked is named without quoting the message, which names people.
 */
@NullMarked
package earshot.capture.sip;

import org.jspecify.annotations.NullMarked;

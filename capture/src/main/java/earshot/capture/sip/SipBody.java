package earshot.capture.sip;

import java.util.Optional;

/**
 * The body of a SIP message, taken apart where it is multipart (RFC 5621).
 *
 * @param contentType the type in lower case without parameters; empty without a body
 * @param sdp the session description in it, as octets in ISO-8859-1 text; absent when it has none
 * @param length octets of the whole body
 */
public record SipBody(String contentType, Optional<String> sdp, int length) {
  /** No body. */
  public static final SipBody NONE = new SipBody("", Optional.empty(), 0);
}

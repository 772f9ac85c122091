package earshot.capture.sip;

import java.util.Locale;
import java.util.Optional;

/**
 * The parts of a URI that a recorder reads (RFC 3261 section 19.1, RFC 3966).
 *
 * @param scheme in lower case; empty when the text has none
 * @param user the user part or the telephone number, percent-decoded; may be empty
 * @param host without port and brackets; may be empty
 * @param headers what stands behind the question mark, as sent; may be empty
 */
record SipUri(String scheme, String user, String host, String headers) {

  static SipUri parse(String uri) {
    int colon = schemeEnd(uri);
    String scheme = uri.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
    String rest = uri.substring(colon + 1);
    boolean known = scheme.equals("sip") || scheme.equals("sips") || scheme.isEmpty();
    if (scheme.equals("tel")) {
      String number = rest.substring(0, SipText.firstOf(rest, 0, ";?"));
      return new SipUri(scheme, SipText.percentDecode(number.strip()), "", "");
    }
    return known || rest.indexOf('@') >= 0
        ? userAtHost(scheme, rest)
        : new SipUri(scheme, "", "", "");
  }

  /** A header that the URI carries, percent-decoded, by its name in any case. */
  Optional<String> header(String name) {
    for (String header : headers.split("&")) {
      int equals = header.indexOf('=');
      if (equals > 0 && SipText.percentDecode(header.substring(0, equals)).equalsIgnoreCase(name)) {
        return Optional.of(SipText.percentDecode(header.substring(equals + 1)).strip());
      }
    }
    return Optional.empty();
  }

  /**
   * A semicolon or question mark before the at sign belongs to the user part. Of several at signs
   * the last one in front of parameters counts: phones put mail addresses in the user part.
   */
  private static SipUri userAtHost(String scheme, String rest) {
    int firstAt = rest.indexOf('@');
    int hostEnd = SipText.firstOf(rest, Math.max(firstAt, 0), ";?");
    int at = firstAt < 0 ? -1 : rest.lastIndexOf('@', hostEnd - 1);
    String user = at < 0 ? "" : rest.substring(0, at);
    int password = user.indexOf(':');
    if (password >= 0) {
      user = user.substring(0, password);
    }
    int question = rest.indexOf('?', hostEnd);
    return new SipUri(
        scheme,
        SipText.percentDecode(user.strip()),
        host(rest.substring(at + 1, hostEnd).strip()),
        question < 0 ? "" : rest.substring(question + 1));
  }

  private static String host(String hostPort) {
    if (hostPort.startsWith("[")) {
      int close = hostPort.indexOf(']');
      return close < 0 ? hostPort.substring(1) : hostPort.substring(1, close);
    }
    int colon = hostPort.indexOf(':');
    // Two colons without brackets: an IPv6 address whose brackets were forgotten.
    boolean port = colon >= 0 && hostPort.indexOf(':', colon + 1) < 0;
    return port ? hostPort.substring(0, colon).strip() : hostPort;
  }

  /**
   * Where the scheme's colon stands, or -1: {@code user:password@host} and a bare host have none.
   */
  private static int schemeEnd(String uri) {
    int colon = uri.indexOf(':');
    for (int i = 0; i < colon; i++) {
      if (!SipText.isSchemeOctet(uri.charAt(i))) {
        return -1;
      }
    }
    boolean letter = colon > 0 && Character.isLetter(uri.charAt(0));
    return letter && !isPort(uri, colon + 1) ? colon : -1;
  }

  /** Whether only a port follows, as in {@code example.com:5060}; then it was no scheme. */
  private static boolean isPort(String uri, int from) {
    int i = from;
    while (i < uri.length() && Character.isDigit(uri.charAt(i))) {
      i++;
    }
    boolean digits = i > from && i - from <= 5 && i == uri.length();
    return digits && uri.lastIndexOf('.', from) >= 0;
  }
}

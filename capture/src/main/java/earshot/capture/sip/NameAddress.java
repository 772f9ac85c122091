package earshot.capture.sip;

import java.util.Optional;

/**
 * A name-addr or addr-spec with its parameters (RFC 3261 section 20.10).
 *
 * @param displayName the name beside the address, unquoted; empty when there is none
 * @param uri the address itself, without angle brackets; empty when there is none
 * @param tag the tag parameter; empty when there is none
 */
public record NameAddress(String displayName, String uri, String tag) {
  /** No address. */
  public static final NameAddress NONE = new NameAddress("", "", "");

  /**
   * Reads a field's value; never throws; empty when there is no address in it (a lone {@code *},
   * nothing at all). Of a comma-separated list it is the first. An unclosed quote or bracket, a
   * name outside quotes and a missing scheme are read for what they mean; a value that has a tag or
   * a name but no URI keeps those.
   */
  public static Optional<NameAddress> parse(String value) {
    return NameAddressReader.read(value);
  }

  /**
   * The user part of a sip or sips URI, or the number of a tel URI, percent-decoded; may be empty.
   * Octets that are not UTF-8 stand for themselves; escaped control characters stay escaped.
   */
  public String user() {
    return SipUri.parse(uri).user();
  }

  /**
   * The host part of a sip or sips URI without its port, an IPv6 address without its brackets; may
   * be empty.
   */
  public String host() {
    return SipUri.parse(uri).host();
  }

  /**
   * The telephone number or extension this address stands for: its user part without visual
   * separators (RFC 3966 section 5.1.1) when that is made of digits, {@code *}, {@code #} and a
   * leading {@code +}.
   */
  public Optional<String> number() {
    String user = user();
    int parameters = user.indexOf(';');
    int end = parameters < 0 ? user.length() : parameters;
    StringBuilder number = new StringBuilder(end);
    for (int i = 0; i < end; i++) {
      char c = user.charAt(i);
      if (c >= '0' && c <= '9' || c == '*' || c == '#' || c == '+' && number.isEmpty()) {
        number.append(c);
      } else if ("-.() ".indexOf(c) < 0) {
        return Optional.empty();
      }
    }
    boolean nothingToDial = number.isEmpty() || number.length() == 1 && number.charAt(0) == '+';
    return nothingToDial ? Optional.empty() : Optional.of(number.toString());
  }
}

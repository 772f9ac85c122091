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

  /** Reads a field's value; never throws; empty when there is no address in it. */
  public static Optional<NameAddress> parse(String value) {
    return Optional.empty();
  }

  /**
   * The user part of a sip or sips URI, or the number of a tel URI, percent-decoded; may be empty.
   */
  public String user() {
    return "";
  }

  /** The host part of a sip or sips URI without its port; may be empty. */
  public String host() {
    return "";
  }

  /**
   * The telephone number or extension this address stands for: its user part without visual
   * separators when that is made of digits, {@code *}, {@code #} and a leading {@code +}.
   */
  public Optional<String> number() {
    return Optional.empty();
  }
}

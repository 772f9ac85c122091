package earshot.capture.sip;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The header fields of a SIP message, with those that every message must have read out.
 *
 * @param callId the Call-ID; never empty
 * @param from the From address; empty text where the message has none
 * @param to the To address; likewise
 * @param cseqNumber the CSeq number, or -1 when it could not be read
 * @param cseqMethod the CSeq method in upper case; empty when it could not be read
 * @param branch the branch of the topmost Via; empty when there is none
 * @param all every field by its full name in lower case (compact forms expanded), values in order;
 *     comma-separated lists are not split
 * @param repairs what had to be overlooked to read the message, in words; empty for a clean one
 */
public record SipHeaders(
    String callId,
    NameAddress from,
    NameAddress to,
    long cseqNumber,
    String cseqMethod,
    String branch,
    Map<String, List<String>> all,
    List<String> repairs) {

  /** Copies what it is given. */
  public SipHeaders {
    all = Map.copyOf(all);
    repairs = List.copyOf(repairs);
  }

  /** The first value of a field, by its full name in any case. */
  public Optional<String> first(String name) {
    return values(name).stream().findFirst();
  }

  /** All values of a field, by its full name in any case. */
  public List<String> values(String name) {
    return all.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /** The address in a field such as Contact or P-Asserted-Identity. */
  public Optional<NameAddress> address(String name) {
    return first(name).flatMap(NameAddress::parse);
  }

  /**
   * All addresses in a field, lists taken apart (RFC 3261 section 7.3.1): a REGISTER's Contacts,
   * the Record-Route. Values without an address are left out.
   */
  public List<NameAddress> addresses(String name) {
    return values(name).stream()
        .flatMap(value -> SipText.list(value).stream())
        .flatMap(value -> NameAddress.parse(value).stream())
        .toList();
  }

  /** Whom a REFER asks to call (RFC 3515 section 2.1). */
  public Optional<NameAddress> referTo() {
    return address("refer-to");
  }

  /**
   * Which dialog is to be replaced, as a Replaces value (RFC 3891 section 6.1): that of the field
   * itself, else the one that the Refer-To URI carries, percent-decoded.
   */
  public Optional<String> replaces() {
    return first("replaces").filter(value -> !value.isEmpty()).or(this::embeddedReplaces);
  }

  private Optional<String> embeddedReplaces() {
    return referTo().flatMap(address -> SipUri.parse(address.uri()).header("replaces"));
  }

  /** For how long a registration or an unanswered INVITE holds, in s; empty without a number. */
  public OptionalLong expiresSeconds() {
    return SipText.leadingNumber(first("expires").orElse(""));
  }

  /** The negotiated session interval in s (RFC 4028 section 4); empty without a number. */
  public OptionalLong sessionExpiresSeconds() {
    return SipText.leadingNumber(first("session-expires").orElse(""));
  }

  /** What the sender says it is: User-Agent, else Server; empty when it does not say. */
  public String userAgent() {
    return first("user-agent").or(() -> first("server")).orElse("");
  }
}

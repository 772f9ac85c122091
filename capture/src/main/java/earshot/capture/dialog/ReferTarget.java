package earshot.capture.dialog;

import earshot.capture.sip.NameAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * What a Refer-To field asks for (RFC 3515 section 2.1).
 *
 * @param address whom to call, without the header fields that the URI carries
 * @param replaces the dialog that the new call is to replace; for an attended transfer
 */
record ReferTarget(NameAddress address, Optional<ReplacesHeader> replaces) {

  /** Takes a Refer-To address apart: {@code sip:bob@host?Replaces=…} (RFC 3891 section 4). */
  static ReferTarget of(NameAddress referTo) {
    String uri = referTo.uri();
    int question = uri.indexOf('?');
    if (question < 0) {
      return new ReferTarget(referTo, Optional.empty());
    }
    NameAddress address =
        new NameAddress(referTo.displayName(), uri.substring(0, question), referTo.tag());
    for (String field : uri.substring(question + 1).split("&")) {
      int equals = field.indexOf('=');
      if (equals > 0 && field.substring(0, equals).toLowerCase(Locale.ROOT).equals("replaces")) {
        return new ReferTarget(
            address, ReplacesHeader.parse(unescape(field.substring(equals + 1))));
      }
    }
    return new ReferTarget(address, Optional.empty());
  }

  /** Undoes percent-escapes; what is no escape stays as it is. */
  private static String unescape(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int high = c == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
      int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
      if (low >= 0) {
        plain.append((char) (high << 4 | low));
        i += 2;
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}

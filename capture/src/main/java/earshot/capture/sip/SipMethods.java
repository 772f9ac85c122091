package earshot.capture.sip;

import java.util.Locale;
import java.util.Set;

/** The methods of the IANA registry "Methods" of SIP. */
final class SipMethods {
  private static final Set<String> KNOWN =
      Set.of(
          "ACK",
          "BYE",
          "CANCEL",
          "INFO",
          "INVITE",
          "MESSAGE",
          "NOTIFY",
          "OPTIONS",
          "PRACK",
          "PUBLISH",
          "REFER",
          "REGISTER",
          "SUBSCRIBE",
          "UPDATE");

  private SipMethods() {}

  /**
   * A method of the registry in upper case; any other as it was sent, for methods are
   * case-sensitive.
   */
  static String canonical(String sent) {
    String upper = sent.toUpperCase(Locale.ROOT);
    return KNOWN.contains(upper) ? upper : sent;
  }
}

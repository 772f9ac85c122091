package earshot.deploy.log;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes phone numbers, people's names and addresses in SIP, and secrets unreadable in a text that
 * is to be logged. It would rather mask a harmless number than leave a phone number; times, IP
 * addresses and the ids of calls stay.
 */
public final class Mask {
  private static final String HIDDEN = "***";

  private record Rule(Pattern pattern, String replacement) {
    static Rule of(String pattern, String replacement) {
      return new Rule(Pattern.compile(pattern), replacement);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          // RFC 3261 section 25.1: a display name before an address, quoted or not.
          Rule.of("\"[^\"\\n]{0,200}\"(?=\\s{0,9}<)", "\"" + HIDDEN + "\""),
          Rule.of(
              "(?i)\\b((?:from|to|contact)\\s{0,9}:\\s{0,9})[^<\"\\n]{1,200}(?=<)",
              "$1" + HIDDEN + " "),
          // RFC 3261 section 19.1, RFC 3966: the user of an address, or all of it.
          Rule.of("(?i)\\b(sips?|tel):[^\\s@<>\"',;]{1,200}@", "$1:" + HIDDEN + "@"),
          Rule.of("(?i)\\b(tel|sips?):[+0-9][^\\s@<>\"',;]{1,200}", "$1:" + HIDDEN),
          Rule.of("(?<![\\w*])[\\w.+%!~-]{1,100}@(?=[\\w\\[])", HIDDEN + "@"),
          // RFC 2617, RFC 8760, RFC 4568: credentials and keys.
          Rule.of("(?i)\\b((?:proxy-)?authorization)\\s{0,9}:[^\\n]{0,4000}", "$1: " + HIDDEN),
          Rule.of(
              "(?i)\\b(passwords?|passwd|secrets?|tokens?|api[-_]?keys?)(\"?\\s{0,9}[=:]\\s{0,9})\\S{1,4000}",
              "$1$2" + HIDDEN),
          Rule.of("\\binline:[A-Za-z0-9+/=|:]{1,4000}", "inline:" + HIDDEN),
          // Six digits and more, with what people put between them; no date, no IP address, no part
          // of a call's id or another word.
          Rule.of(
              "(?<![\\w.:])(?<!Z-)(?!\\d{4}-\\d\\d-\\d\\d)(?!\\d{1,3}(?:\\.\\d{1,3}){3}(?!\\d))"
                  + "(?>\\+?\\(?\\d(?:[ ()/.-]{0,2}\\d){5,24})(?!\\w|:\\w)",
              HIDDEN));

  private Mask() {}

  /** The text without what nobody is to read. */
  public static String mask(String text) {
    String masked = text;
    for (Rule rule : RULES) {
      masked = rule.pattern.matcher(masked).replaceAll(rule.replacement);
    }
    return masked;
  }
}

package earshot.capture.sip;

import java.util.Locale;

/** The first line of a message (RFC 3261 sections 7.1 and 7.2), read tolerantly. */
sealed interface StartLine {

  /** Of a request. */
  record Request(String method, String uri) implements StartLine {}

  /** Of a response. */
  record Status(int code, String reason) implements StartLine {}

  /** Of neither; {@code problem} says what was expected. */
  record Unreadable(String problem) implements StartLine {}

  /** Reads the line; what had to be overlooked is added to {@code repairs}. */
  static StartLine parse(String line, Repairs repairs) {
    return line.regionMatches(true, 0, "SIP/", 0, 4)
        ? status(line, repairs)
        : request(line, repairs);
  }

  private static StartLine status(String line, Repairs repairs) {
    int blank = blank(line, 0);
    String rest = line.substring(blank).strip();
    int end = blank(rest, 0);
    String digits = rest.substring(0, end);
    if (digits.length() != 3 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return new Unreadable("a status of three digits in the status line");
    }
    int code = Integer.parseInt(digits);
    if (code < 100 || code > 699) {
      return new Unreadable("a status from 100 to 699 in the status line");
    }
    repairs.addIf(!line.startsWith("SIP/2.0 "), "an odd version in the start line");
    return new Status(code, rest.substring(end).strip());
  }

  private static StartLine request(String line, Repairs repairs) {
    int methodEnd = blank(line, 0);
    String sent = line.substring(0, methodEnd);
    String target = line.substring(methodEnd).strip();
    if (!SipText.isToken(sent) || target.isEmpty()) {
      return new Unreadable(
          "a method and a Request-URI, or SIP/2.0 and a status, in the first line");
    }
    String method = SipMethods.canonical(sent);
    repairs.addIf(!method.equals(sent), "a method in lower case");
    String uri = uri(target, repairs);
    boolean spaced = line.equals(sent + " " + target) && target.startsWith(uri + " SIP/");
    repairs.addIf(!spaced, "odd blanks or brackets in the start line");
    return new Request(method, uri);
  }

  /** What stands before the version, without brackets; all of it when there is no version. */
  private static String uri(String target, Repairs repairs) {
    int version = target.toUpperCase(Locale.ROOT).lastIndexOf("SIP/");
    boolean apart = version > 0 && target.charAt(version - 1) <= ' ';
    String uri = apart ? target.substring(0, version).strip() : target;
    repairs.addIf(
        !apart || !target.substring(version).equals("SIP/2.0"), "an odd version in the start line");
    boolean bracketed = uri.startsWith("<") && uri.endsWith(">");
    return bracketed ? uri.substring(1, uri.length() - 1).strip() : uri;
  }

  /** Where the first blank at or after {@code from} stands, or the length. */
  private static int blank(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) != ' ' && text.charAt(i) != '\t') {
      i++;
    }
    return i;
  }
}

package earshot.capture.sip;

import java.util.Optional;

/** Reads {@code "name" <uri>;tag=…} in all the forms that phones send it. */
final class NameAddressReader {
  private NameAddressReader() {}

  static Optional<NameAddress> read(String value) {
    String text = value.strip();
    int open = openBracket(text);
    NameAddress address = open < 0 ? addrSpec(text) : nameAddr(text, open);
    boolean nothing = address.equals(NameAddress.NONE) || address.uri().equals("*");
    return nothing ? Optional.empty() : Optional.of(address);
  }

  /** {@code name <uri>;parameters}: everything in brackets belongs to the URI. */
  private static NameAddress nameAddr(String text, int open) {
    int close = text.indexOf('>', open);
    int end = close < 0 ? text.length() : close;
    String uri = text.substring(open + 1, end).strip();
    String name = SipText.unquote(text.substring(0, open).strip());
    return new NameAddress(name, uri, close < 0 ? "" : tag(text, close + 1));
  }

  /**
   * {@code uri;parameters}: without brackets a semicolon, question mark or comma ends the URI (RFC
   * 3261 section 20), save that a comma inside the user part is left to it.
   */
  private static NameAddress addrSpec(String text) {
    int end = SipText.firstOf(text, 0, ";?");
    end = listComma(text, end);
    String address = text.substring(0, end).strip();
    String tag = tag(text, end);
    if (address.startsWith("\"")) {
      int closed = SipText.closingQuote(address, 0);
      String rest = closed < 0 ? "" : address.substring(closed + 1).strip();
      return new NameAddress(SipText.unquote(address), rest, tag);
    }
    int space = lastSpace(address);
    return new NameAddress(
        address.substring(0, space + 1).strip(), address.substring(space + 1), tag);
  }

  /** The comma before {@code end} that parts one address from the next, else {@code end}. */
  private static int listComma(String text, int end) {
    int at = text.indexOf('@');
    for (int comma = text.indexOf(',');
        comma >= 0 && comma < end;
        comma = text.indexOf(',', comma + 1)) {
      int next = comma + 1;
      while (next < end && text.charAt(next) <= ' ') {
        next++;
      }
      if (at >= 0 && at < comma || hasScheme(text, next)) {
        return comma;
      }
    }
    return end;
  }

  private static int lastSpace(String address) {
    return Math.max(address.lastIndexOf(' '), address.lastIndexOf('\t'));
  }

  /**
   * Where the URI's bracket opens, or -1. One inside a quoted name does not count, unless the quote
   * is never closed; one that no URI follows gives way to one that does.
   */
  private static int openBracket(String text) {
    int from = 0;
    if (text.startsWith("\"")) {
      int closed = SipText.closingQuote(text, 0);
      from = closed < 0 ? 0 : closed + 1;
    }
    int first = text.indexOf('<', from);
    for (int open = first; open >= 0; open = text.indexOf('<', open + 1)) {
      if (hasScheme(text, open + 1)) {
        return open;
      }
    }
    return first;
  }

  /** Whether letters, digits and {@code +.-} up to a colon follow. */
  private static boolean hasScheme(String text, int from) {
    int i = from;
    while (i < text.length() && SipText.isSchemeOctet(text.charAt(i))) {
      i++;
    }
    return i > from && i < text.length() && text.charAt(i) == ':';
  }

  /** The tag among the parameters after {@code from}, which end at a comma outside quotes. */
  private static String tag(String text, int from) {
    int end = SipText.firstOf(text, from, ",");
    return SipText.parameter(text.substring(from, end), "tag").orElse("");
  }
}

package earshot.storage.index;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A telephone number in any way of writing, brought to what all of them have in common: its last
 * digits. {@code +44 20 7946 0000}, {@code 0044 (0)20…}, {@code 020 7946 0000} and {@code
 * sip:+442079460000@host} all end in {@code 2079460000}, the national significant number; nothing
 * has to be configured for that but the lengths of country codes, which ITU-T E.164 fixes.
 */
final class PhoneNumber {
  /** Fewer digits than this say nothing about a number, only about an extension. */
  static final int FEWEST = 3;

  /** The last digits that tell two numbers apart. */
  static final int MOST = 11;

  /** A number with at most so many digits may be an extension. */
  static final int LONGEST_EXTENSION = 6;

  /** E.164 allows 15 digits; some more for what is dialled before them. */
  private static final int LONGEST = 32;

  private static final Pattern URI = Pattern.compile("(?i)^(?:sips?|tel):(?://)?([^@;?]*)");
  private static final Pattern COUNTRIES_OF_TWO =
      Pattern.compile("2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]");

  private final String digits;
  private final Set<String> tails;

  private PhoneNumber(String digits, Set<String> tails) {
    this.digits = digits;
    this.tails = tails;
  }

  /** The number that the text is, or is the URI of; without digits when it is none. */
  static PhoneNumber of(String text) {
    String user = user(text);
    String digits = digitsOf(user);
    Set<String> tails = new LinkedHashSet<>();
    if (user.stripLeading().startsWith("+")) {
      tails.add(national(withoutZeros(digits)));
    } else {
      // Also as it is: the last digits of a number may begin with zeros.
      tails.add(digits);
      if (digits.length() > LONGEST_EXTENSION && digits.startsWith("00")) {
        tails.add(national(withoutZeros(digits)));
      } else if (digits.length() > LONGEST_EXTENSION && digits.startsWith("0")) {
        tails.add(withoutZeros(digits));
      } else if (digits.length() >= MOST) {
        // A country code without its plus sign, as many trunks write it.
        tails.add(national(digits));
      }
    }
    tails.removeIf(tail -> tail.length() < FEWEST);
    return new PhoneNumber(digits, tails);
  }

  /** All its digits in order, as they are dialled. */
  String digits() {
    return digits;
  }

  /** Whether it may be an extension. */
  boolean isShort() {
    return !digits.isEmpty() && digits.length() <= LONGEST_EXTENSION;
  }

  /** What a number has to end with to be this one; none when there are too few digits to say. */
  Set<String> endings() {
    Set<String> endings = new LinkedHashSet<>();
    tails.forEach(tail -> endings.add(last(tail, MOST)));
    return endings;
  }

  /** All endings by which this number is to be found. */
  Set<String> suffixes() {
    Set<String> suffixes = new LinkedHashSet<>();
    for (int length = FEWEST; length <= Math.min(MOST, digits.length()); length++) {
      suffixes.add(last(digits, length));
    }
    return suffixes;
  }

  private static String user(String text) {
    String cut = text.length() > 512 ? text.substring(0, 512) : text;
    Matcher uri = URI.matcher(cut.strip());
    String user = uri.find() ? uri.group(1) : cut;
    int host = user.indexOf('@');
    return (host < 0 ? user : user.substring(0, host)).replaceAll("(?i)%2b", "+");
  }

  /** Digits alone; none at all when letters stand between them, for then it is a name. */
  private static String digitsOf(String user) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < user.length() && digits.length() < LONGEST; ) {
      int c = user.codePointAt(i);
      int digit = Character.digit(c, 10);
      if (digit >= 0) {
        digits.append((char) ('0' + digit));
      } else if (Character.isLetter(c)) {
        return "";
      }
      i += Character.charCount(c);
    }
    return digits.toString();
  }

  private static String withoutZeros(String digits) {
    int zeros = 0;
    while (zeros < digits.length() && digits.charAt(zeros) == '0') {
      zeros++;
    }
    return digits.substring(zeros);
  }

  /** An international number without its country code, and without a trunk zero after that. */
  private static String national(String international) {
    if (international.length() <= FEWEST) {
      return international;
    }
    char first = international.charAt(0);
    int code =
        first == '1' || first == '7'
            ? 1
            : COUNTRIES_OF_TWO.matcher(international.substring(0, 2)).matches() ? 2 : 3;
    return withoutZeros(international.substring(code));
  }

  private static String last(String digits, int count) {
    return digits.substring(Math.max(0, digits.length() - count));
  }
}

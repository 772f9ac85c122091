package earshot.capture.call;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells whether a call came in, went out, or stayed inside, by the numbers of its two ends: an
 * internal number is short, an external one long; the practice's own numbers count as inside.
 */
final class DirectionRule {
  /** So many last digits decide whether two forms of a number are the same one. */
  private static final int SIGNIFICANT = 9;

  private final Set<String> own;
  private final int longestExtension;

  DirectionRule(CallSettings settings) {
    own = settings.practiceNumbers().stream().map(DirectionRule::tail).collect(Collectors.toSet());
    longestExtension = settings.longestExtension();
  }

  private enum Place {
    INSIDE,
    OUTSIDE,
    UNKNOWN
  }

  String of(String callerNumber, String calleeNumber) {
    Place caller = place(callerNumber);
    Place callee = place(calleeNumber);
    if (caller == Place.UNKNOWN
        || callee == Place.UNKNOWN
        || caller == Place.OUTSIDE && callee == Place.OUTSIDE) {
      return "unknown";
    }
    if (caller == callee) {
      return "internal";
    }
    return caller == Place.OUTSIDE ? "inbound" : "outbound";
  }

  private Place place(String number) {
    if (number.isEmpty()) {
      return Place.UNKNOWN;
    }
    if (own.contains(tail(number))) {
      return Place.INSIDE;
    }
    return number.startsWith("+") || number.length() > longestExtension
        ? Place.OUTSIDE
        : Place.INSIDE;
  }

  private static String tail(String number) {
    String digits = number.replaceAll("[^0-9]", "");
    return digits.substring(Math.max(0, digits.length() - SIGNIFICANT));
  }
}

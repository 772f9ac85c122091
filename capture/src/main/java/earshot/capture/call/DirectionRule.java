package earshot.capture.call;

import earshot.capture.dialog.Dialog;
import earshot.capture.sip.NameAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells whether a call came in, went out, or stayed inside, by the numbers of its two ends: an
 * internal number is short, an external one long; the practice's own numbers count as inside. Where
 * both ends are outside, whom a phone system passed the call on to tells that it came in.
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

  /** The direction of a call of these legs, the first of them first. */
  String of(List<Leg> legs) {
    if (legs.isEmpty()) {
      return "unknown";
    }
    Dialog first = legs.getFirst().dialog();
    Place caller = place(first.caller());
    Place callee = place(first.callee());
    if (caller == Place.OUTSIDE
        && callee == Place.OUTSIDE
        && legs.stream().anyMatch(leg -> place(leg.dialog().callee()) == Place.INSIDE)) {
      return "inbound";
    }
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

  private Place place(NameAddress address) {
    String number = address.number().orElse("");
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

package earshot.capture.dialog;

import earshot.capture.sip.SipHeaders;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a dialog's messages say that may tie it to another, and what was odd about them; bounded.
 */
final class Evidence {
  private static final int MAX_ENTRIES = 16;
  private static final int MAX_LENGTH = 256;
  private static final int UUID_DIGITS = 32;
  private static final String NULL_UUID = "0".repeat(UUID_DIGITS);

  private final Set<String> sessionIds = new LinkedHashSet<>();
  private final Map<String, String> correlation = new LinkedHashMap<>();
  private final Set<String> repairs = new LinkedHashSet<>();

  /** Takes what the header fields say; of a correlation header, its first value stays. */
  void take(SipHeaders headers, List<String> correlationHeaders) {
    headers.first("session-id").ifPresent(this::sessionId);
    for (String name : correlationHeaders) {
      headers
          .first(name)
          .map(String::strip)
          .filter(value -> !value.isEmpty())
          .ifPresent(
              value -> correlation.putIfAbsent(name.toLowerCase(Locale.ROOT), shortened(value)));
    }
    headers.repairs().forEach(this::repair);
  }

  /** Takes one thing that had to be overlooked. */
  void repair(String what) {
    if (repairs.size() < MAX_ENTRIES) {
      repairs.add(shortened(what));
    }
  }

  /** {@code uuid;remote=uuid} (RFC 7989 section 5), or the one uuid that came before it. */
  private void sessionId(String field) {
    for (String part : field.split(";")) {
      String text = part.strip().toLowerCase(Locale.ROOT);
      uuid(text.startsWith("remote=") ? text.substring("remote=".length()) : text);
    }
  }

  private void uuid(String text) {
    String digits = text.replace("-", "");
    if (digits.length() == UUID_DIGITS
        && digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)
        && !digits.equals(NULL_UUID)
        && sessionIds.size() < MAX_ENTRIES) {
      sessionIds.add(digits);
    }
  }

  List<String> sessionIds() {
    return List.copyOf(sessionIds);
  }

  Map<String, String> correlation() {
    return Collections.unmodifiableMap(correlation);
  }

  List<String> repairs() {
    return List.copyOf(repairs);
  }

  /** A text from the network, cut to what a record can bear. */
  static String shortened(String text) {
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
  }
}

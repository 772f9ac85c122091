package earshot.capture.dialog;

import java.util.Locale;
import java.util.Optional;

/**
 * Which dialog is replaced (RFC 3891).
 *
 * @param callId its Call-ID
 * @param toTag its to-tag; may be empty
 * @param fromTag its from-tag; may be empty
 */
public record ReplacesHeader(String callId, String toTag, String fromTag) {
  /**
   * Reads a Replaces field, {@code callid;to-tag=a;from-tag=b} (RFC 3891 section 6.1).
   *
   * @return empty when it names no Call-ID; never throws
   */
  public static Optional<ReplacesHeader> parse(String value) {
    String[] parts = value.split(";");
    String callId = parts.length == 0 ? "" : parts[0].strip();
    if (callId.isEmpty()) {
      return Optional.empty();
    }
    String toTag = "";
    String fromTag = "";
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i].strip();
      int equals = part.indexOf('=');
      String name = equals < 0 ? "" : part.substring(0, equals).strip().toLowerCase(Locale.ROOT);
      switch (name) {
        case "to-tag" -> toTag = tag(part.substring(equals + 1));
        case "from-tag" -> fromTag = tag(part.substring(equals + 1));
        default -> {}
      }
    }
    return Optional.of(new ReplacesHeader(callId, toTag, fromTag));
  }

  /** "0" stands for the missing tag of an RFC 2543 device (RFC 3891 section 6.1). */
  private static String tag(String text) {
    String tag = text.strip();
    return tag.equals("0") ? "" : tag;
  }
}

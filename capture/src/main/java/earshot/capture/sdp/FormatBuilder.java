package earshot.capture.sdp;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Gathers the payload types of an m-line and what rtpmap and fmtp say of them. */
final class FormatBuilder {
  private static final int MAX_PAYLOAD_TYPE = 127;
  private static final int MAX_PARAMETERS = 1_024;

  private final Set<Integer> offered = new LinkedHashSet<>();
  private final Map<Integer, MediaFormat> mapped = new TreeMap<>();
  private final Map<Integer, String> parameters = new TreeMap<>();

  /** A payload type of the m-line; false when the word is none. */
  boolean offer(String word) {
    int payloadType = Numbers.parse(word, MAX_PAYLOAD_TYPE);
    if (payloadType >= 0) {
      offered.add(payloadType);
    }
    return payloadType >= 0;
  }

  /** {@code 97 iLBC/8000/1} (RFC 8866 section 6.6); false when it cannot be read. */
  boolean map(String value) {
    int payloadType = Numbers.parse(Numbers.firstWord(value), MAX_PAYLOAD_TYPE);
    String encoding = Numbers.afterFirstWord(value);
    if (payloadType < 0 || encoding.isEmpty()) {
      return false;
    }
    String[] parts = encoding.split("/");
    String name = parts.length == 0 ? "" : parts[0].strip().toUpperCase(Locale.ROOT);
    int clockRate = parts.length < 2 ? -1 : Numbers.parse(parts[1].strip(), 10_000_000);
    int channels = parts.length < 3 ? 1 : Numbers.parse(parts[2].strip(), 255);
    if (name.isEmpty()) {
      return false;
    }
    mapped.putIfAbsent(
        payloadType,
        new MediaFormat(payloadType, name, Math.max(clockRate, 0), Math.max(channels, 1), ""));
    return clockRate > 0 && channels > 0;
  }

  /** {@code 101 0-15} (RFC 8866 section 6.15); false when it cannot be read. */
  boolean parameters(String value) {
    int payloadType = Numbers.parse(Numbers.firstWord(value), MAX_PAYLOAD_TYPE);
    if (payloadType >= 0) {
      parameters.merge(
          payloadType,
          Numbers.afterFirstWord(value),
          (a, b) -> a.length() > MAX_PARAMETERS ? a : a + ";" + b);
    }
    return payloadType >= 0;
  }

  /** The formats in the m-line's order; a map at session level holds where the m-line has none. */
  List<MediaFormat> build(FormatBuilder session) {
    List<MediaFormat> formats = new ArrayList<>();
    for (int payloadType : offered) {
      MediaFormat said = mapped.getOrDefault(payloadType, session.mapped.get(payloadType));
      MediaFormat format = said == null ? StaticFormats.of(payloadType) : said;
      String given = parameters.getOrDefault(payloadType, "");
      formats.add(
          new MediaFormat(
              payloadType, format.encoding(), format.clockRateHz(), format.channels(), given));
    }
    return formats;
  }
}

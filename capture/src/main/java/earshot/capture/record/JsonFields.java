package earshot.capture.record;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the fields of a call record in the forms that its schema promises. What is absent is
 * written as null, never left out, so that every record has the same fields.
 */
final class JsonFields {
  private final JsonGenerator json;

  JsonFields(JsonGenerator json) {
    this.json = json;
  }

  /** Text; null when it is empty. */
  void text(String name, String value) {
    if (value.isEmpty()) {
      json.writeNullProperty(name);
    } else {
      json.writeStringProperty(name, wellFormed(value));
    }
  }

  /**
   * The text with U+FFFD for every half of a surrogate pair that stands alone: UTF-8 has no form
   * for those, and no call record may be lost to one.
   */
  static String wellFormed(String text) {
    StringBuilder mended = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        continue;
      }
      mended = mended == null ? new StringBuilder(text) : mended;
      mended.setCharAt(i, '\uFFFD');
    }
    return mended == null ? text : mended.toString();
  }

  /** An instant in UTC with as many decimals as it has: none, three, six or nine. */
  void time(String name, Instant value) {
    json.writeStringProperty(name, value.toString());
  }

  /** An instant; null when it is absent. */
  void time(String name, Optional<Instant> value) {
    text(name, value.map(Instant::toString).orElse(""));
  }

  /** A whole number. */
  void number(String name, long value) {
    json.writeNumberProperty(name, value);
  }

  /**
   * A number with at most three decimals and no exponent, the same text for the same value on every
   * machine; null when it is no number.
   */
  void number(String name, double value) {
    if (Double.isFinite(value)) {
      json.writeNumberProperty(name, decimal(value));
    } else {
      json.writeNullProperty(name);
    }
  }

  /** A number as {@link #number(String, double)} writes it; null when it is 0. */
  void numberOrNull(String name, double value) {
    number(name, value == 0 ? Double.NaN : value);
  }

  /** The place of a leg; null when it is none. */
  void leg(String name, int leg) {
    if (leg < 0) {
      json.writeNullProperty(name);
    } else {
      json.writeNumberProperty(name, leg);
    }
  }

  static BigDecimal decimal(double value) {
    BigDecimal rounded =
        BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }

  /** A list of texts, each as it is. */
  void texts(String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(value -> json.writeString(wellFormed(value)));
    json.writeEndArray();
  }

  /** The two ends' names and numbers. */
  void party(String name, PartyRecord party) {
    json.writeObjectPropertyStart(name);
    text("uri", party.uri());
    text("number", party.number());
    text("name", party.name());
    json.writeEndObject();
  }

  /** A recording; null when there is none. */
  void recording(String name, Optional<RecordingRecord> recording) {
    if (recording.isEmpty()) {
      json.writeNullProperty(name);
      return;
    }
    RecordingRecord r = recording.get();
    json.writeObjectPropertyStart(name);
    text("file", r.file());
    text("format", r.format());
    number("octets", r.octets());
    text("sha256", r.sha256());
    time("started", r.started());
    number("duration_ms", r.durationMs());
    number("sample_rate_hz", r.sampleRateHz());
    number("channels", r.channels());
    texts("channel_parties", r.channelParties());
    json.writeEndObject();
  }
}

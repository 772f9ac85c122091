package earshot.deploy.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * An event as one line of JSON (RFC 8259): {@code time}, {@code level}, {@code event} (its kind; of
 * other programs' messages {@code message}), {@code message}, then its own fields in the order in
 * which they were told. A field's name is written once even where an event has it twice.
 */
final class JsonLine {
  private static final int MAX_FRAMES = 40;
  private static final int MAX_CAUSES = 5;
  private static final String KIND = "event";

  private final JsonFactory factory = new JsonFactory();
  private final UnaryOperator<String> mask;

  /** Lines whose every text goes through {@code mask}. */
  JsonLine(UnaryOperator<String> mask) {
    this.mask = mask;
  }

  /** The line, without a line feed. */
  String of(ILoggingEvent event) {
    StringWriter line = new StringWriter(512);
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      json.writeStringProperty("time", event.getInstant().toString());
      json.writeStringProperty("level", event.getLevel().toString().toLowerCase(Locale.ROOT));
      json.writeStringProperty(KIND, kind(event));
      json.writeStringProperty("message", text(event.getFormattedMessage()));
      json.writeStringProperty("logger", event.getLoggerName());
      pairs(event).stream()
          .filter(pair -> !pair.key.equals(KIND))
          .forEach(pair -> field(json, pair.key, pair.value));
      if (event.getThrowableProxy() != null) {
        json.writeName("error");
        error(json, event.getThrowableProxy(), MAX_CAUSES);
      }
      json.writeEndObject();
    }
    return line.toString();
  }

  private static List<KeyValuePair> pairs(ILoggingEvent event) {
    return Objects.requireNonNullElse(event.getKeyValuePairs(), List.of());
  }

  private static String kind(ILoggingEvent event) {
    return pairs(event).stream()
        .filter(pair -> pair.key.equals(KIND))
        .map(pair -> String.valueOf(pair.value))
        .findFirst()
        .orElse("message");
  }

  private void field(JsonGenerator json, String name, @Nullable Object value) {
    json.writeName(name);
    value(json, value);
  }

  private void value(JsonGenerator json, @Nullable Object value) {
    switch (value) {
      case null -> json.writeNull();
      case Long whole -> json.writeNumber(whole);
      case Integer whole -> json.writeNumber(whole);
      case Double number -> json.writeNumber(number);
      case Boolean flag -> json.writeBoolean(flag);
      // What no number of a person can be in; a folder's name is the operator's own.
      case Path path -> json.writeString(path.toString());
      case Instant time -> json.writeString(time.toString());
      case Collection<?> items -> {
        json.writeStartArray();
        items.forEach(item -> value(json, item));
        json.writeEndArray();
      }
      default -> json.writeString(text(value.toString()));
    }
  }

  private void error(JsonGenerator json, IThrowableProxy error, int causes) {
    json.writeStartObject();
    json.writeStringProperty("type", error.getClassName());
    json.writeStringProperty("message", text(error.getMessage()));
    json.writeName("stack");
    json.writeStartArray();
    StackTraceElementProxy[] frames = error.getStackTraceElementProxyArray();
    for (int i = 0; i < Math.min(frames.length, MAX_FRAMES); i++) {
      json.writeString(frames[i].getStackTraceElement().toString());
    }
    json.writeEndArray();
    if (error.getCause() != null && causes > 0) {
      json.writeName("cause");
      error(json, error.getCause(), causes - 1);
    }
    json.writeEndObject();
  }

  private String text(@Nullable String text) {
    return text == null ? "" : mask.apply(text);
  }
}

package earshot.console.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** What a program sends: one flat object of texts and whole numbers, of names that we know. */
final class Body {
  private static final int MOST_OCTETS = 16 * 1024;
  private static final JsonFactory FACTORY = new JsonFactory();

  private final Map<String, String> fields;

  private Body(Map<String, String> fields) {
    this.fields = fields;
  }

  /**
   * Reads it.
   *
   * @throws Refused when it is something else
   */
  static Body of(HttpServletRequest request, Set<String> names) throws IOException {
    String type = String.valueOf(request.getContentType());
    if (!type.matches("(?i)application/json\\s*(;.*)?")) {
      throw Refused.because(415, "not-json", "What is sent has to be application/json.");
    }
    byte[] octets = request.getInputStream().readNBytes(MOST_OCTETS + 1);
    if (octets.length > MOST_OCTETS) {
      throw Refused.because(413, "too-long", "What is sent has 16 KiB at most.");
    }
    Map<String, String> fields = new LinkedHashMap<>();
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), octets)) {
      read(json, names, fields);
    } catch (StreamReadException _) {
      throw Refused.because(400, "not-json", "What is sent is no JSON.");
    }
    return new Body(fields);
  }

  /** The query's parameters in the same way, each once. */
  static Body ofQuery(HttpServletRequest request, Set<String> names) {
    Map<String, String> fields = new LinkedHashMap<>();
    request
        .getParameterMap()
        .forEach(
            (name, values) -> {
              mustBeKnown(names, name);
              if (values.length != 1) {
                throw Refused.because(400, "not-understood", "A parameter is given twice.");
              }
              fields.put(name, values[0]);
            });
    return new Body(fields);
  }

  private static void read(JsonParser json, Set<String> names, Map<String, String> fields) {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw Refused.because(400, "not-understood", "An object is wanted.");
    }
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = String.valueOf(json.currentName());
      mustBeKnown(names, name);
      JsonToken value = json.nextToken();
      if (value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NUMBER_INT) {
        throw Refused.because(400, "not-understood", "All values are texts or whole numbers.");
      }
      if (fields.put(name, String.valueOf(json.getString())) != null) {
        throw Refused.because(400, "not-understood", "A field is given twice.");
      }
    }
    if (json.nextToken() != null) {
      throw Refused.because(400, "not-understood", "One object is wanted, and nothing after it.");
    }
  }

  private static void mustBeKnown(Set<String> names, String name) {
    if (!names.contains(name)) {
      throw Refused.because(
          400,
          "not-understood",
          "These are understood, and nothing else: "
              + String.join(", ", names.stream().sorted().toList())
              + ".");
    }
  }

  /** A text; empty when it was not given. */
  String text(String name) {
    return fields.getOrDefault(name, "");
  }

  /** A whole number. */
  int number(String name, int otherwise, int most) {
    String text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches("[0-9]{1,4}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > most) {
      throw Refused.because(400, "not-understood", name + " is a number from 1 to " + most + ".");
    }
    return Integer.parseInt(text);
  }
}

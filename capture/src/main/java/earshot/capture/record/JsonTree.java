package earshot.capture.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads one JSON value into maps, lists, texts, numbers and truth values. */
final class JsonTree {
  private JsonTree() {}

  /**
   * The object that the octets are.
   *
   * @throws MalformedCallRecord when they are no JSON object
   */
  static JsonObject parse(JsonFactory factory, byte[] octets) {
    try (JsonParser json = factory.createParser(ObjectReadContext.empty(), octets)) {
      json.nextToken();
      if (value(json) instanceof Map<?, ?> members) {
        return new JsonObject("", members);
      }
    } catch (JacksonException e) {
      throw new MalformedCallRecord("a call record that is no JSON: " + e.getOriginalMessage(), e);
    }
    throw new MalformedCallRecord("a call record that is no JSON object");
  }

  private static @Nullable Object value(JsonParser json) {
    JsonToken token = json.currentToken();
    return switch (token) {
      case START_OBJECT -> object(json);
      case START_ARRAY -> array(json);
      case VALUE_STRING -> json.getString();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDecimalValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case null, default -> null;
    };
  }

  private static Map<String, @Nullable Object> object(JsonParser json) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      members.put(name, value(json));
    }
    return members;
  }

  private static List<@Nullable Object> array(JsonParser json) {
    List<@Nullable Object> items = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(json));
    }
    return items;
  }
}

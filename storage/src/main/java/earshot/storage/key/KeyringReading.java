package earshot.storage.key;

import com.google.crypto.tink.util.Bytes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A keyring's file as it was read: undamaged, but nothing is known of who wrote it before its seal
 * was opened.
 */
record KeyringReading(KeyringContent content, String digest, Bytes seal) {
  /** Reads a file's octets; the file's name is for the refusal. */
  static KeyringReading of(byte[] octets, Path file) {
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), octets)) {
      KeyringReading reading = reading(json);
      if (reading.digest.equals(KeyringText.digest(reading.content))) {
        return reading;
      }
    } catch (JacksonException | IllegalArgumentException e) {
      // told below: what a damaged file holds is nobody's business
    }
    throw KeyringText.damaged(file);
  }

  private static KeyringReading reading(JsonParser json) {
    json.nextToken();
    Members file = Members.read(json);
    if (!file.text("format").equals(KeyringText.FORMAT)) {
      throw new IllegalArgumentException("format");
    }
    List<WrappedKey> keys = file.list("keys").stream().map(KeyringReading::key).toList();
    String current = file.text("current");
    if (keys.stream().noneMatch(k -> k.purpose() == KeyPurpose.CALLS && k.id().equals(current))) {
      throw new IllegalArgumentException("current");
    }
    return new KeyringReading(
        new KeyringContent(derivation(file.object("master")), current, keys),
        file.text("sha256"),
        file.octets("seal"));
  }

  private static WrappedKey key(Members key) {
    String id = key.text("id");
    if (!id.matches("[0-9a-f]{16}")) {
      throw new IllegalArgumentException("id");
    }
    return new WrappedKey(
        KeyPurpose.of(key.text("for")).orElseThrow(IllegalArgumentException::new),
        id,
        key.octets("wrapped"));
  }

  private static Derivation derivation(Members master) {
    Bytes salt = master.octets("salt");
    return switch (master.text("by")) {
      case "argon2id" ->
          new Derivation.Argon2id(
              salt,
              master.number("memory_kib", Derivation.Argon2id.MOST_MEMORY_KIB),
              master.number("passes", Derivation.Argon2id.MOST_PASSES),
              master.number("lanes", Derivation.Argon2id.MOST_LANES));
      case "hkdf-sha256" -> new Derivation.HkdfSha256(salt);
      default -> throw new IllegalArgumentException("by");
    };
  }

  /** The members of a JSON object; one that is missing or another kind is refused. */
  private record Members(Map<String, Object> values) {
    static Members read(JsonParser json) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("object");
      }
      Map<String, Object> values = new LinkedHashMap<>();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        values.put(name, value(json, json.nextToken()));
      }
      return new Members(values);
    }

    private static Object value(JsonParser json, JsonToken token) {
      return switch (token) {
        case VALUE_STRING -> json.getString();
        case VALUE_NUMBER_INT -> json.getIntValue();
        case START_OBJECT -> read(json);
        case START_ARRAY -> {
          List<Members> items = new ArrayList<>();
          while (json.nextToken() == JsonToken.START_OBJECT) {
            items.add(read(json));
          }
          yield items;
        }
        default -> throw new IllegalArgumentException("value");
      };
    }

    String text(String name) {
      if (values.get(name) instanceof String text) {
        return text;
      }
      throw new IllegalArgumentException(name);
    }

    Bytes octets(String name) {
      return Bytes.copyFrom(Base64.getDecoder().decode(text(name)));
    }

    int number(String name, int most) {
      if (values.get(name) instanceof Integer number && number > 0 && number <= most) {
        return number;
      }
      throw new IllegalArgumentException(name);
    }

    Members object(String name) {
      if (values.get(name) instanceof Members members) {
        return members;
      }
      throw new IllegalArgumentException(name);
    }

    List<Members> list(String name) {
      if (values.get(name) instanceof List<?> items) {
        return items.stream().map(Members.class::cast).toList();
      }
      throw new IllegalArgumentException(name);
    }
  }
}

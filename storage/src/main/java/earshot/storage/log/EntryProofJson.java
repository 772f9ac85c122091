package earshot.storage.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Proofs as JSON. There is one way only to write each, so that a changed octet anywhere shows, in
 * white space too: two blanks of indentation, characters beyond ASCII as they are.
 */
final class EntryProofJson {
  private static final String FORMAT = "earshot.proof/1";

  private EntryProofJson() {}

  /** What a file says, before anything was checked. */
  record Unchecked(long index, LogEntry entry, List<Sha256> path, String checkpoint) {}

  static String write(EntryProof proof) {
    List<Sha256> path = proof.inclusion().path();
    String hashes =
        path.isEmpty()
            ? "[]"
            : path.stream()
                .map(hash -> "    \"" + hash.hex() + '"')
                .collect(Collectors.joining(",\n", "[\n", "\n  ]"));
    return "{\n  \"format\": "
        + quoted(FORMAT)
        + ",\n  \"index\": "
        + proof.inclusion().index()
        + ",\n  \"leaf\": "
        + quoted(new String(proof.entry().body(), UTF_8))
        + ",\n  \"path\": "
        + hashes
        + ",\n  \"checkpoint\": "
        + quoted(proof.checkpoint())
        + "\n}\n";
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> json.append('\\').append(c);
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        default -> {
          if (c < ' ') {
            json.append("\\u00")
                .append((char) ('0' + c / 16))
                .append("0123456789abcdef".charAt(c % 16));
          } else {
            json.append(c);
          }
        }
      }
    }
    return json.append('"').toString();
  }

  /**
   * Reads the fields, which come in their order.
   *
   * @throws IllegalArgumentException when they are others
   */
  static Unchecked read(byte[] octets) {
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), octets)) {
      expect(json, JsonToken.START_OBJECT);
      if (!text(json, "format").equals(FORMAT)) {
        throw new IllegalArgumentException("a proof of another format than " + FORMAT);
      }
      field(json, "index", JsonToken.VALUE_NUMBER_INT);
      long index = json.getLongValue();
      LogEntry entry = LogEntryText.parse(text(json, "leaf").getBytes(UTF_8));
      field(json, "path", JsonToken.START_ARRAY);
      List<Sha256> path = new ArrayList<>();
      while (json.nextToken() == JsonToken.VALUE_STRING) {
        path.add(Sha256.ofHex(json.getString()));
      }
      String checkpoint = text(json, "checkpoint");
      expect(json, JsonToken.END_OBJECT);
      return new Unchecked(index, entry, path, checkpoint);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("a proof is JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static String text(JsonParser json, String name) {
    field(json, name, JsonToken.VALUE_STRING);
    return json.getString();
  }

  private static void field(JsonParser json, String name, JsonToken value) {
    expect(json, JsonToken.PROPERTY_NAME);
    if (!json.currentName().equals(name)) {
      throw new IllegalArgumentException("a proof has \"" + name + "\" here");
    }
    expect(json, value);
  }

  private static void expect(JsonParser json, JsonToken token) {
    if (json.nextToken() != token) {
      throw new IllegalArgumentException("a proof is written otherwise: " + token + " expected");
    }
  }
}

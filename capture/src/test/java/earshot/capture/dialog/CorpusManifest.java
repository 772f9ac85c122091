package earshot.capture.dialog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The ground truth that lies beside the shared captures. */
final class CorpusManifest {
  /** What is known of one capture: how many calls, and how many of them answered. */
  record Truth(Path file, int calls, int answered) {
    @Override
    public String toString() {
      return file.getFileName().toString();
    }
  }

  private CorpusManifest() {}

  /** Reads {@code manifest.json} in this folder. */
  static List<Truth> read(Path folder) {
    List<Truth> truths = new ArrayList<>();
    try (JsonParser json =
        new JsonFactory()
            .createParser(ObjectReadContext.empty(), folder.resolve("manifest.json").toFile())) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.PROPERTY_NAME && json.currentName().equals("files")) {
          json.nextToken();
          while (json.nextToken() == JsonToken.START_OBJECT) {
            truths.add(truth(json, folder));
          }
        }
      }
    }
    return truths;
  }

  private static Truth truth(JsonParser json, Path folder) {
    String file = "";
    int calls = -1;
    int answered = -1;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals("file")) {
        file = json.getString();
      } else if (name.equals("summary")) {
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String field = json.currentName();
          json.nextToken();
          switch (field) {
            case "calls" -> calls = json.getIntValue();
            case "answered" -> answered = json.getIntValue();
            default -> json.skipChildren();
          }
        }
      } else {
        json.skipChildren();
      }
    }
    return new Truth(folder.resolve(file), calls, answered);
  }
}

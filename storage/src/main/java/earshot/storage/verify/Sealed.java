package earshot.storage.verify;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an entry of the log says of a sealed call, as far as files are concerned.
 *
 * @param call its id
 * @param recordSha256 digest of its call record, in hexadecimal
 * @param files digests of its recordings by name
 */
record Sealed(String call, String recordSha256, Map<String, String> files) {
  /** Reads an entry of this kind: {@code docs/log.md}. */
  static Sealed of(String text) {
    String call = "";
    String sha256 = "";
    Map<String, String> files = new LinkedHashMap<>();
    for (String line : text.split("\n")) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "call" -> call = words[1];
        case "record" -> sha256 = words[1];
        case "file" -> files.put(words[1], words[2]);
        default -> {
          // The first line, and the time.
        }
      }
    }
    return new Sealed(call, sha256, files);
  }
}

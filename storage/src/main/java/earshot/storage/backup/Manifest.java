package earshot.storage.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Digests of a backup's files by their names in the backup's folder, in the form that {@code
 * sha256sum -c} reads.
 */
record Manifest(Map<String, String> digests) {
  static final String NAME = "manifest.sha256";

  static Manifest empty() {
    return new Manifest(new TreeMap<>());
  }

  /** Reads one; an empty one when there is none. */
  static Manifest read(Path file) throws IOException {
    Manifest manifest = empty();
    try {
      for (String line : Files.readAllLines(file)) {
        if (!line.matches("[0-9a-f]{64}  [A-Za-z0-9._/-]+") || line.contains("..")) {
          throw new BackupFailed(file + " has a line that is none of a manifest");
        }
        manifest.digests.put(line.substring(66), line.substring(0, 64));
      }
    } catch (NoSuchFileException e) {
      return manifest;
    }
    return manifest;
  }

  byte[] octets() {
    StringBuilder text = new StringBuilder();
    digests.forEach((name, digest) -> text.append(digest).append("  ").append(name).append('\n'));
    return text.toString().getBytes(UTF_8);
  }
}

package earshot.storage.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a call's files are: its id begins with its day. Calls of one index may be in several nodes'
 * data folders.
 *
 * @param data the folder that is verified
 * @param others those that its file {@code nodes} names
 */
record Folders(Path data, List<Path> others) {
  /** A folder, with those that its file {@code nodes} names. */
  static Folders of(Path data) throws IOException {
    List<Path> others = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(data.resolve("nodes"), UTF_8)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          others.add(Path.of(line.strip()));
        }
      }
    } catch (NoSuchFileException e) {
      // The only one.
    }
    for (Path other : others) {
      if (!Files.exists(other.resolve("keyring"))) {
        throw new IOException(
            other + " is not there, the data folder of another node: its calls cannot be verified");
      }
    }
    return new Folders(data, others);
  }

  static boolean isCallId(String name) {
    return name.matches("[0-9]{8}T[0-9]{6}\\.[0-9]{6}Z-[0-9a-f]{10}");
  }

  private static String day(String id) {
    return id.substring(0, 4) + "/" + id.substring(4, 6) + "/" + id.substring(6, 8);
  }

  /** All of them. */
  List<Path> roots() {
    List<Path> roots = new ArrayList<>(List.of(data));
    roots.addAll(others);
    return roots;
  }

  /** The folder that has the call's key or files; the one that is verified when none has. */
  Path root(String id) {
    return roots().stream()
        .filter(root -> Files.exists(key(root, id)) || Files.exists(call(root, id)))
        .findFirst()
        .orElse(data);
  }

  /** The folder that a file is in. */
  Path rootOf(Path file) {
    return roots().stream().filter(file::startsWith).findFirst().orElse(data);
  }

  Path call(String id) {
    return call(root(id), id);
  }

  static Path call(Path root, String id) {
    return root.resolve("recordings").resolve(day(id)).resolve(id);
  }

  Path key(String id) {
    return key(root(id), id);
  }

  static Path key(Path root, String id) {
    return root.resolve("keys").resolve(day(id)).resolve(id + ".key");
  }

  /** By which name the index knows the calls in the folder that has this one. */
  String node(String id) throws IOException {
    try {
      return Files.readAllLines(root(id).resolve("node"), UTF_8).getFirst();
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  /** A file in words: its name within the folder that is verified, or its whole path. */
  String where(Path file) {
    return file.startsWith(data) ? data.relativize(file).toString() : file.toString();
  }
}

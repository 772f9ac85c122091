package earshot.storage.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a disk would hold if the power failed now, beside what the system shows: contents as they
 * were last forced, and changes of names that are still under way. Those reach the disk in order,
 * unless a folder is forced before its turn.
 */
final class ShadowTree {
  private static final int SECTOR = 512;

  private final Path root;
  private final Map<Path, Node> shown = new TreeMap<>();
  private final Map<Path, Node> durable = new TreeMap<>();
  private final List<Change> underWay = new ArrayList<>();
  private final Set<Node> all = new LinkedHashSet<>();

  /** A file or a folder, whatever its name. */
  static final class Node {
    private final boolean folder;
    private byte[] forced = new byte[0];
    private byte @Nullable [] atItsEnd;

    Node(boolean folder) {
      this.folder = folder;
    }
  }

  /** A change of names. */
  private sealed interface Change {
    record Made(Path path, Node node) implements Change {}

    record Gone(Path path) implements Change {}

    record Moved(Path from, Path to) implements Change {}
  }

  ShadowTree(Path root) throws IOException {
    this.root = root;
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.toList()) {
        Node node = new Node(Files.isDirectory(path));
        if (!node.folder) {
          node.forced = Files.readAllBytes(path);
        }
        all.add(node);
        shown.put(path, node);
        durable.put(path, node);
      }
    }
  }

  void made(Path path, boolean folder) {
    Node node = new Node(folder);
    all.add(node);
    note(new Change.Made(path, node));
  }

  void linked(Path path, Path secondName) {
    Node node = shown.get(path);
    if (node != null) {
      note(new Change.Made(secondName, node));
    }
  }

  void beforeGone(Path path) throws IOException {
    Node node = shown.get(path);
    if (node != null && !node.folder) {
      node.atItsEnd = Files.readAllBytes(path);
    }
  }

  void gone(Path path) {
    note(new Change.Gone(path));
  }

  void moved(Path from, Path to) {
    note(new Change.Moved(from, to));
  }

  private void note(Change change) {
    apply(change, shown);
    underWay.add(change);
  }

  /** The file of a name, whatever it will be called later. */
  @Nullable Node at(Path path) {
    return shown.get(path);
  }

  void forced(@Nullable Node node, byte[] content) {
    if (node != null) {
      node.forced = content;
    }
  }

  void folderForced(Path folder) {
    for (int i = 0; i < underWay.size(); i++) {
      Change change = underWay.get(i);
      if (touches(change, folder)) {
        underWay.remove(i);
        apply(change, durable);
        if (change instanceof Change.Moved moved) {
          for (int earlier = 0; earlier < i; earlier++) {
            underWay.set(earlier, below(underWay.get(earlier), moved));
          }
        }
        i--;
      }
    }
  }

  void allForced() throws IOException {
    underWay.forEach(change -> apply(change, durable));
    underWay.clear();
    for (Map.Entry<Path, Node> entry : shown.entrySet()) {
      if (!entry.getValue().folder) {
        entry.getValue().forced = Files.readAllBytes(entry.getKey());
      }
    }
  }

  /** Contents on disk of files that have no name any more. */
  List<byte[]> freed() {
    return all.stream()
        .filter(node -> !node.folder && !shown.containsValue(node))
        .map(node -> node.forced)
        .toList();
  }

  /** Makes the folder what the disk would hold. */
  void cutPower(RandomGenerator chance) throws IOException {
    int arrived = chance.nextInt(underWay.size() + 1);
    underWay.subList(0, arrived).forEach(change -> apply(change, durable));
    Map<Node, byte[]> contents = new HashMap<>();
    for (Map.Entry<Path, Node> entry : durable.entrySet()) {
      Node node = entry.getValue();
      if (!node.folder && !contents.containsKey(node)) {
        contents.put(node, someOf(node.forced, written(node), chance));
      }
    }
    clear();
    for (Map.Entry<Path, Node> entry : durable.entrySet()) {
      Path path = entry.getKey();
      Path parent = path.getParent();
      if (path.equals(root) || parent == null || !Files.isDirectory(parent)) {
        continue;
      }
      if (entry.getValue().folder) {
        Files.createDirectory(path, FolderAccess.folder(path));
      } else {
        Files.createFile(path, FolderAccess.file(path));
        Files.write(path, contents.getOrDefault(entry.getValue(), new byte[0]));
      }
    }
  }

  private byte[] written(Node node) throws IOException {
    for (Map.Entry<Path, Node> entry : shown.entrySet()) {
      if (entry.getValue() == node) {
        return Files.readAllBytes(entry.getKey());
      }
    }
    byte[] last = node.atItsEnd;
    return last == null ? node.forced : last;
  }

  /** What was forced, what was written, or sectors of either. */
  private static byte[] someOf(byte[] forced, byte[] written, RandomGenerator chance) {
    return switch (chance.nextInt(3)) {
      case 0 -> forced;
      case 1 -> written;
      default -> {
        int shorter = Math.min(forced.length, written.length);
        int longer = Math.max(forced.length, written.length);
        byte[] mix = Arrays.copyOf(forced, shorter + chance.nextInt(longer - shorter + 1));
        for (int at = 0; at < mix.length && at < written.length; at += SECTOR) {
          if (at >= forced.length || chance.nextBoolean()) {
            int end = Math.min(at + SECTOR, Math.min(mix.length, written.length));
            System.arraycopy(written, at, mix, at, end - at);
          }
        }
        yield mix;
      }
    };
  }

  private void clear() throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      paths
          .sorted(Comparator.reverseOrder())
          .filter(p -> !p.equals(root))
          .forEach(
              path -> {
                try {
                  Files.delete(path);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }

  private static void apply(Change change, Map<Path, Node> names) {
    switch (change) {
      case Change.Made made -> names.put(made.path, made.node);
      case Change.Gone gone -> names.remove(gone.path);
      case Change.Moved moved -> {
        for (Path path : List.copyOf(names.keySet())) {
          if (path.startsWith(moved.from)) {
            Node node = names.remove(path);
            if (node != null) {
              names.put(moved.to.resolve(moved.from.relativize(path)).normalize(), node);
            }
          }
        }
      }
    }
  }

  private static boolean touches(Change change, Path folder) {
    return switch (change) {
      case Change.Made made -> folder.equals(made.path.getParent());
      case Change.Gone gone -> folder.equals(gone.path.getParent());
      case Change.Moved moved ->
          folder.equals(moved.from.getParent()) || folder.equals(moved.to.getParent());
    };
  }

  private static Change below(Change change, Change.Moved moved) {
    return switch (change) {
      case Change.Made made -> new Change.Made(renamed(made.path, moved), made.node);
      case Change.Gone gone -> new Change.Gone(renamed(gone.path, moved));
      case Change.Moved other ->
          new Change.Moved(renamed(other.from, moved), renamed(other.to, moved));
    };
  }

  private static Path renamed(Path path, Change.Moved moved) {
    return path.startsWith(moved.from) && !path.equals(moved.from)
        ? moved.to.resolve(moved.from.relativize(path))
        : path;
  }
}

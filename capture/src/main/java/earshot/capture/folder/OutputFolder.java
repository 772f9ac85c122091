package earshot.capture.folder;

import earshot.capture.track.IoReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The folder that everything is written into, and who holds which name in it. */
final class OutputFolder {
  private static final int MAX_PROBLEMS = 100;

  private final Path folder;
  private final Set<String> taken = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  private OutputFolder(Path folder) {
    this.folder = folder;
  }

  static OutputFolder make(Path folder) {
    try {
      Files.createDirectories(folder, ownerOnly("rwx------"));
      if (!Files.isWritable(folder)) {
        throw new IOException("no permission to write into it");
      }
      return new OutputFolder(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write into the folder " + folder + ": " + IoReason.of(e), e);
    }
  }

  /** The attribute that makes a file its owner's alone, where the file system has such a thing. */
  static FileAttribute<?>[] ownerOnly(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** The path of a name, of which nothing can lead out of the folder. */
  Path path(String name, String suffix) {
    return folder.resolve(name.replaceAll("[^A-Za-z0-9._+-]|^[.]", "_") + suffix);
  }

  /**
   * A path that no unfinished file of this run holds: the wanted one, or else the first free one
   * with a number behind it.
   */
  Path take(String name, String suffix) {
    Path path = path(name, suffix);
    for (int i = 2; !taken.add(path.toString()); i++) {
      path = path(name + "-" + i, suffix);
    }
    return path;
  }

  /** The files that are there and of interest, by name; what cannot be listed is told. */
  List<Path> files(Predicate<String> ofInterest) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> ofInterest.test(nameOf(file)) && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      problem(folder + " could not be listed: " + IoReason.of(e));
      return List.of();
    }
  }

  /** A file's name as call records know it. */
  String nameOf(Path path) {
    return folder.relativize(path).toString();
  }

  void release(Path path) {
    taken.remove(path.toString());
  }

  /** Gives a file another name; answers the name that it has now. */
  Path renamed(Path from, Path to) {
    try {
      return Files.move(from, to);
    } catch (IOException e) {
      problem(from + " could not be renamed: " + IoReason.of(e));
      return from;
    }
  }

  void deleteIfThere(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      problem(path + " could not be removed: " + IoReason.of(e));
    }
  }

  void problem(String text) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(text);
    }
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  /** Makes room for others. */
  List<String> takeProblems() {
    List<String> taken = problems();
    problems.clear();
    return taken;
  }
}

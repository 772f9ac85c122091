package earshot.capture.tap;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks for captures in a folder and all folders below it. */
final class CaptureFolder {
  private static final List<String> EXTENSIONS =
      List.of(".pcap", ".pcapng", ".cap", ".pcap.gz", ".pcapng.gz", ".cap.gz");

  /** Enough for any file's first octets, compressed or not. */
  private static final int PROBE_OCTETS = 4096;

  private CaptureFolder() {}

  /**
   * Names every file, in the order of their paths' octets, and what could not be looked into.
   *
   * @param file takes a regular file
   * @param passedOver takes what is none, with the reason
   */
  static void walk(Path folder, Consumer<Path> file, BiConsumer<Path, String> passedOver) {
    NavigableSet<Path> files = new TreeSet<>();
    try {
      Files.walkFileTree(
          folder,
          Set.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
              if (attributes.isRegularFile()) {
                files.add(path);
              } else {
                passedOver.accept(path, "is no regular file");
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException e) {
              boolean loop = e instanceof FileSystemLoopException;
              passedOver.accept(path, loop ? "leads back into itself" : "cannot be read: " + e);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path path, @Nullable IOException e) {
              if (e != null) {
                passedOver.accept(path, "cannot be read in full: " + e);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UnreadableCaptureException(folder.toString(), "cannot be looked into: " + e, e);
    }
    files.forEach(file);
  }

  /** Whether people who name a file so mean a capture, even one that turns out to be unreadable. */
  static boolean isNamedLikeCapture(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return EXTENSIONS.stream().anyMatch(name::endsWith);
  }

  /** Whether a file begins as a capture does, compressed or not. */
  static boolean looksLikeCapture(Path file) {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ);
        var window = new ReadWindow(new ChannelSource(channel), PROBE_OCTETS)) {
      Signature found = Signature.of(window);
      if (found != Signature.GZIP) {
        return found.isCapture();
      }
      try (var inflated = new ReadWindow(new GzipSource(window), PROBE_OCTETS)) {
        return Signature.of(inflated).isCapture();
      }
    } catch (IOException e) {
      return false;
    }
  }
}

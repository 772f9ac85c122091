package earshot.storage.backup;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.crypto.tink.subtle.Random;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All wrapped data keys in one file, a line each: the key file's name within {@code keys}, a blank,
 * and its octets in hexadecimal. There is one such file, the newest; the one before is overwritten.
 *
 * @param text the lines
 * @param count how many
 */
record KeysBundle(String text, long count) {
  private static final String LINE = "[0-9]{4}/[0-9]{2}/[0-9]{2}/[0-9A-Za-z.-]+\\.key [0-9a-f]+";
  private static final int BUFFER = 64 * 1024;

  /** Gathers the keys in a folder. */
  static KeysBundle of(Path folder) throws IOException {
    StringBuilder text = new StringBuilder();
    long count = 0;
    for (Path key : keysIn(folder)) {
      Optional<byte[]> octets = read(key);
      if (octets.isPresent()) {
        String hex = HexFormat.of().formatHex(octets.get());
        text.append(folder.relativize(key)).append(' ').append(hex).append('\n');
        count++;
      }
    }
    return new KeysBundle(text.toString(), count);
  }

  /** What a file of it holds. */
  byte[] octets() {
    return text.getBytes(US_ASCII);
  }

  private static List<Path> keysIn(Path folder) throws IOException {
    List<Path> keys = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (file.toString().endsWith(".key")) {
                keys.add(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE; // it was just discarded
              }
              throw e;
            }
          });
      Collections.sort(keys);
    }
    return keys;
  }

  /** A key's octets; nothing when it was discarded meanwhile, or is only just being made. */
  private static Optional<byte[]> read(Path key) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(key)).filter(octets -> octets.length > 0);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** A new file takes the place, then the old one's octets are overwritten where they stand. */
  static void replace(Path file, byte[] octets) throws IOException {
    if (!Files.exists(file)) {
      Copying.write(file, octets);
      return;
    }
    try (FileChannel old = FileChannel.open(file, StandardOpenOption.WRITE)) {
      Copying.write(file, octets);
      overwrite(old);
    }
  }

  private static void overwrite(FileChannel old) throws IOException {
    long size = old.size();
    for (long at = 0; at < size; at += BUFFER) {
      Copying.writeAll(
          old.position(at), ByteBuffer.wrap(Random.randBytes((int) Math.min(BUFFER, size - at))));
    }
    old.force(true);
  }

  /** Puts the keys of calls that are known back into {@code folder}. */
  static long restore(Path bundle, Path folder, Predicate<String> isKnown) throws IOException {
    long count = 0;
    try (Stream<String> lines = Files.lines(bundle, US_ASCII)) {
      for (String line : (Iterable<String>) lines::iterator) {
        if (!line.matches(LINE) || line.contains("..")) {
          throw new BackupFailed(bundle + " has a line that is none of keys");
        }
        int blank = line.indexOf(' ');
        if (!isKnown.test(line.substring("2026/04/14/".length(), blank - ".key".length()))) {
          continue;
        }
        Copying.write(
            folder.resolve(line.substring(0, blank)),
            HexFormat.of().parseHex(line.substring(blank + 1)));
        count++;
      }
    }
    return count;
  }
}

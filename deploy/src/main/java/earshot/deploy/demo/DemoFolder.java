package earshot.deploy.demo;

import earshot.deploy.keep.Places;
import earshot.storage.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;

/** Where a demo keeps its things: nothing that was not a demo's is ever taken away. */
final class DemoFolder {
  private static final String MARK = "this-is-a-demo";

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path root;

  private DemoFolder(Path root) {
    this.root = root;
  }

  /**
   * An empty one; what an earlier demo left there goes.
   *
   * @throws IOException when it cannot be written, or holds something else
   */
  static DemoFolder fresh(Path root) throws IOException {
    if (Files.exists(root.resolve(MARK))) {
      remove(root);
    }
    Files.createDirectories(root);
    try (var files = Files.list(root)) {
      if (files.findAny().isPresent()) {
        throw new IOException(
            root + " holds something that no demo put there; name another folder by --folder");
      }
    }
    Files.createFile(root.resolve(MARK));
    DemoFolder folder = new DemoFolder(root);
    Files.createFile(
        folder.passphrase(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(folder.passphrase(), drawn(16));
    return folder;
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  /** Words that nobody guesses: so many random octets in letters and digits. */
  static String drawn(int octets) {
    byte[] random = new byte[octets];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** Where the calls are. */
  Path data() {
    return root.resolve("data");
  }

  /** What opens them. */
  Path passphrase() {
    return root.resolve("passphrase");
  }

  /** What the recorder says. */
  Path log() {
    return root.resolve("recorder.log");
  }

  /** Traffic of earlier days. */
  Path traffic(int number) {
    return root.resolve("earlier-" + number + ".pcap");
  }

  /** As both processes open it. */
  StoreSettings settings() {
    return Places.data(data(), environment());
  }

  /** What the recorder is told of it. */
  Map<String, String> environment() {
    return Map.of("EARSHOT_PASSPHRASE_FILE", passphrase().toAbsolutePath().toString());
  }
}

package earshot.storage.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Wrapped data keys with the keyring that unlocks them. They are read one after the other and not
 * at once: a rotation that ends in between would leave data keys that the keyring has no key for.
 */
final class LockedKeys {
  /** Ends of rotations, and changes of the master key, that are put up with in a row. */
  private static final int ATTEMPTS = 5;

  private final KeysBundle bundle;
  private final byte[] keyring;

  private LockedKeys(KeysBundle bundle, byte[] keyring) {
    this.bundle = bundle;
    this.keyring = keyring;
  }

  /** Reads the data keys in a folder. */
  interface Reading {
    KeysBundle of(Path folder) throws IOException;
  }

  /**
   * Reads both, again when the keyring changed meanwhile. While it stays the same it holds all keys
   * that data keys are wrapped with, halfway through a rotation too: then it has the old and the
   * new one.
   *
   * @throws BackupFailed when it does not stay the same for long enough
   */
  static LockedKeys read(Path data, Reading reading) throws IOException {
    Path file = data.resolve("keyring");
    byte[] before = Files.readAllBytes(file);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      KeysBundle bundle = reading.of(data.resolve("keys"));
      byte[] after = Files.readAllBytes(file);
      if (Arrays.equals(before, after)) {
        return new LockedKeys(bundle, after);
      }
      before = after;
    }
    throw new BackupFailed(
        file
            + " changed each time while the calls' keys were read: have the backup made when no"
            + " keys are rotated. The keys of the last backup were left as they are");
  }

  /** Puts them in place of those of the backup before. */
  void write(Path folder) throws IOException {
    KeysBundle.replace(folder.resolve("bundle"), bundle.octets());
    KeysBundle.replace(folder.resolve("keyring"), keyring);
  }

  long count() {
    return bundle.count();
  }
}

package earshot.storage.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.storage.access.AuditEntry;
import earshot.storage.access.Authority;
import earshot.storage.file.FileLayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;

/** Master keys in files, and a data folder locked with one. */
record Locked(Path data, Authority authority) {
  static final String CALL = "20260414T101530.123456Z-9f2c41d07a";
  static final Instant NOW = Instant.parse("2026-04-15T08:00:00Z");
  static final AuditEntry ENTRY = new AuditEntry(3, "c0ffee");

  static Locked in(Path data) {
    return new Locked(data, new Authority(entry -> entry.equals(ENTRY)));
  }

  static String call(int number) {
    return "202604%02dT101530.%06dZ-9f2c41d07a".formatted(1 + number % 3, number);
  }

  static MasterKeySource passphrase(Path folder, String name, String words) {
    return new MasterKeySource.Passphrase(secret(folder.resolve(name), words.getBytes(UTF_8)));
  }

  static MasterKeySource key(Path folder, String name, int octet) {
    byte[] octets = new byte[32];
    Arrays.fill(octets, (byte) octet);
    return new MasterKeySource.KeyFile(secret(folder.resolve(name), octets));
  }

  static Path secret(Path file, byte[] content) {
    try {
      Files.write(file, content);
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  DataKeys keys(FileLayer files, Keyring keyring) {
    return new DataKeys(files, data, keyring, authority, InstantSource.fixed(NOW));
  }
}

package earshot.storage.key;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where the master key comes from: always a file, never an argument or an environment variable. It
 * is read when it is needed and wiped from memory after use.
 */
public sealed interface MasterKeySource {
  /** The file that holds it. */
  Path file();

  /**
   * A passphrase: the file's octets without line ends at the end, at least 12 of them when a
   * keyring is made. Argon2id (RFC 9106) makes a key of it. Nobody but its owner may have leave to
   * read the file.
   */
  record Passphrase(Path file) implements MasterKeySource {}

  /**
   * A random key: 32 octets, or these in base64. HKDF (RFC 5869) makes a key of it. Nobody but its
   * owner may have leave to read the file.
   */
  record KeyFile(Path file) implements MasterKeySource {}

  /**
   * A passphrase that systemd handed over. A group may have leave to read the file: that is how
   * systemd's access lists show.
   */
  record Credential(Path file) implements MasterKeySource {}

  /**
   * The credential of a name (systemd.exec, {@code LoadCredentialEncrypted=}).
   *
   * @param environment of this process; {@code CREDENTIALS_DIRECTORY} says where it is
   * @throws KeyringException when systemd gave this process no credentials
   */
  static MasterKeySource credential(String name, Map<String, String> environment) {
    String folder = environment.get("CREDENTIALS_DIRECTORY");
    if (folder == null || name.contains("/")) {
      throw new MasterKeyUnreadableException(
          "no credential "
              + name
              + ": systemd gives it by LoadCredentialEncrypted= in the unit file");
    }
    return new Credential(Path.of(folder, name));
  }
}

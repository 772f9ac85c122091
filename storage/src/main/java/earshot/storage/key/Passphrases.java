package earshot.storage.key;

import java.nio.file.Path;

/** What a passphrase must be like. */
final class Passphrases {
  /** Argon2id slows guessing down, but saves no short word. */
  private static final int SHORTEST = 12;

  private Passphrases() {}

  static void mustBeLongEnough(MasterSecret secret, Path file) {
    if (secret.isPassphrase() && secret.octets().length < SHORTEST) {
      throw new MasterKeyUnreadableException(
          "the passphrase in " + file + " is too short: take at least " + SHORTEST + " characters");
    }
  }
}

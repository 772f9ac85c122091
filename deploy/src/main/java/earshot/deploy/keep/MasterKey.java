package earshot.deploy.keep;

import earshot.storage.key.MasterKeySource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the passphrase comes from: a file, never an argument, nor a variable's own value. */
public final class MasterKey {
  /** Names the file that holds the passphrase. */
  public static final String VARIABLE = "EARSHOT_PASSPHRASE_FILE";

  /** What systemd hands over under this name is the passphrase. */
  public static final String CREDENTIAL = "earshot-passphrase";

  private static final String CREDENTIALS = "CREDENTIALS_DIRECTORY";

  private MasterKey() {}

  /**
   * The first of: the passphrase's file, the key's file, the variable, the credential.
   *
   * @param environment of this process
   * @throws NoMasterKeyException when there is none; says how to give one
   */
  public static MasterKeySource of(
      Optional<Path> passphraseFile, Optional<Path> keyFile, Map<String, String> environment) {
    if (passphraseFile.isPresent()) {
      return new MasterKeySource.Passphrase(passphraseFile.get());
    }
    if (keyFile.isPresent()) {
      return new MasterKeySource.KeyFile(keyFile.get());
    }
    String named = environment.get(VARIABLE);
    if (named != null) {
      return new MasterKeySource.Passphrase(Path.of(named));
    }
    String credentials = environment.get(CREDENTIALS);
    if (credentials != null && Files.exists(Path.of(credentials, CREDENTIAL))) {
      return MasterKeySource.credential(CREDENTIAL, environment);
    }
    throw new NoMasterKeyException(
        "Recordings are kept encrypted, and there is no passphrase: name a file that holds one by"
            + " storage.passphrase-file or "
            + VARIABLE
            + ", or hand over the systemd credential "
            + CREDENTIAL
            + ".");
  }
}

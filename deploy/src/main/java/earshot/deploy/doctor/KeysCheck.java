package earshot.deploy.doctor;

import earshot.deploy.keep.NoMasterKeyException;
import earshot.storage.StoreLook;
import earshot.storage.key.Keyring;
import earshot.storage.key.KeyringException;
import earshot.storage.key.KeyringMissingException;
import earshot.storage.key.MasterKeySource;
import earshot.storage.key.MasterKeyUnreadableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whether the passphrase opens the keyring, who may read it, and how old the keys are. */
record KeysCheck(Box box) implements Check {
  private static final Duration OLD = Duration.ofDays(2 * 365);

  @Override
  public Topic topic() {
    return Topic.KEYS;
  }

  @Override
  public List<Finding> run() {
    if (!box.isSealed()) {
      return List.of(
          Finding.look(
              "Recordings are kept in plain files that are not encrypted.",
              "Take storage.plain-directory out of the configuration, unless an engineer needs it.",
              Pages.KEYS));
    }
    try {
      StoreLook store = box.store();
      Keyring keyring = store.keyring();
      List<Finding> findings = new ArrayList<>();
      findings.add(Finding.well(opened(keyring, store.settings().masterKey().file())));
      beside(store.settings().masterKey(), store.settings().data().root(), findings);
      age(keyring, findings);
      return findings;
    } catch (NoMasterKeyException e) {
      return List.of(
          Finding.unknown(
              "Nobody said where the passphrase is, so the keys cannot be tried.",
              "Name its file by EARSHOT_PASSPHRASE_FILE or storage.passphrase-file.",
              Pages.KEYS));
    } catch (KeyringMissingException e) {
      return List.of(missing());
    } catch (MasterKeyUnreadableException e) {
      return List.of(
          Finding.wrong(e.getMessage() + ".", "Put right what the sentence says.", Pages.KEYS));
    } catch (KeyringException e) {
      return List.of(
          Finding.wrong(
              e.getMessage() + ".",
              "Find the right passphrase: without it no recording can be read. If the keyring is"
                  + " damaged, bring it back from a backup.",
              Pages.KEYS));
    } catch (IOException e) {
      return List.of(
          Finding.unknown(
              "The keyring cannot be read by this user (" + e.getMessage() + ").",
              "Ask again as the user of the recorder, or as root.",
              Pages.DOCTOR));
    }
  }

  private static String opened(Keyring keyring, Path file) {
    return (keyring.takesPassphrase() ? "The passphrase in " : "The key in ")
        + file
        + " opens the keyring.";
  }

  private Finding missing() {
    boolean recorded = Files.exists(box.folder().resolve("keys"));
    return recorded
        ? Finding.wrong(
            "The keyring is missing, and there are recordings that were locked with it.",
            "Bring it back from a backup: earshot restore.",
            Pages.BACKUP)
        : Finding.look(
            "There is no keyring yet: the recorder makes it at its first start.",
            "Start the recorder.",
            Pages.KEYS);
  }

  /** Who takes the disk away then takes the key with it. */
  private static void beside(MasterKeySource source, Path data, List<Finding> findings) {
    if (source.file().toAbsolutePath().normalize().startsWith(data.toAbsolutePath().normalize())) {
      findings.add(
          Finding.wrong(
              "The passphrase is kept in the data folder, beside what it opens.",
              "Move it elsewhere, and tell the new place.",
              Pages.KEYS));
    }
  }

  private void age(Keyring keyring, List<Finding> findings) throws IOException {
    if (keyring.isRotating()) {
      findings.add(
          Finding.look(
              "A change of keys was begun and not finished.",
              "earshot keys rotate --data " + box.folder(),
              Pages.KEYS));
    }
    Instant written = Files.getLastModifiedTime(keyring.path()).toInstant();
    Duration age = Duration.between(written, box.clock().instant());
    if (age.compareTo(OLD) > 0) {
      findings.add(
          Finding.look(
              "The keys were last changed " + age.toDays() + " days ago.",
              "earshot keys rotate --data " + box.folder(),
              Pages.KEYS));
    } else {
      findings.add(Finding.well("The keys were last changed " + Words.ago(age) + "."));
    }
  }
}

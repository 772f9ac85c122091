package earshot.storage.key;

import com.google.crypto.tink.Aead;
import earshot.storage.crypt.ValueKey;
import earshot.storage.file.FileLayer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * The keys of one data folder, unlocked by a master key. Any thread; several processes may have the
 * same one open: a key that another process made is found when it is asked for.
 *
 * <p>Refusals that an operator can do something about are {@link KeyringException}s.
 */
public final class Keyring {
  private final FileLayer files;
  private final Path data;
  private final KeyringFile file;
  private volatile MasterKeySource source;
  private volatile State state;

  /** What is known of the file; replaced as a whole. */
  private record State(String text, KeyringContent content, Aead wrappingKey, UnlockedKeys keys) {}

  private Keyring(
      FileLayer files, Path data, KeyringFile file, MasterKeySource source, State state) {
    this.files = files;
    this.data = data;
    this.file = file;
    this.source = source;
    this.state = state;
  }

  /**
   * Makes a keyring of new random keys in a data folder.
   *
   * @throws KeyringExistsException when there is one
   */
  public static Keyring create(FileLayer files, Path data, MasterKeySource source)
      throws IOException {
    for (Path folder : files.makeFolders(data)) {
      files.forceFolder(folder);
    }
    KeyringFile file = new KeyringFile(files, data);
    try (MasterSecret secret = MasterSecret.read(source);
        Closeable _ = file.lock()) {
      if (file.exists()) {
        throw new KeyringExistsException(file.path() + " is there already");
      }
      Passphrases.mustBeLongEnough(secret, source.file());
      Derivation derivation = Derivation.fresh(secret.isPassphrase());
      Aead wrappingKey = derivation.wrappingKey(secret);
      byte[] octets = KeyringText.write(KeyringContent.fresh(derivation, wrappingKey), wrappingKey);
      file.replace(octets);
      return new Keyring(files, data, file, source, unlocked(octets, wrappingKey, file.path()));
    }
  }

  /** Opens the keyring of a data folder. */
  public static Keyring open(FileLayer files, Path data, MasterKeySource source)
      throws IOException {
    KeyringFile file = new KeyringFile(files, data);
    if (!file.exists()) {
      throw new KeyringMissingException(
          file.path() + " is missing: make a new one, or restore it from a backup");
    }
    try (Closeable _ = file.lock()) {
      file.finishReplacing();
    }
    byte[] octets = file.read();
    Aead wrappingKey = wrappingKey(KeyringReading.of(octets, file.path()), source, file.path());
    return new Keyring(files, data, file, source, unlocked(octets, wrappingKey, file.path()));
  }

  /**
   * Opens the keyring of a data folder to look at it: nothing is written, not even what a crash
   * left to be finished, and nothing is locked.
   */
  public static Keyring look(FileLayer files, Path data, MasterKeySource source)
      throws IOException {
    KeyringFile file = new KeyringFile(files, data);
    byte[] octets = file.read();
    Aead wrappingKey = wrappingKey(KeyringReading.of(octets, file.path()), source, file.path());
    return new Keyring(files, data, file, source, unlocked(octets, wrappingKey, file.path()));
  }

  /**
   * Opens the keyring, or makes one in a data folder that has none and no calls' keys.
   *
   * @throws KeyringMissingException when there are calls' keys without a keyring
   */
  public static Keyring openOrCreate(FileLayer files, Path data, MasterKeySource source)
      throws IOException {
    KeyringFile file = new KeyringFile(files, data);
    if (file.exists()) {
      return open(files, data, source);
    }
    if (files.exists(data.resolve(DataKeys.FOLDER))) {
      throw new KeyringMissingException(
          file.path() + " is missing, and calls were locked with it: restore it from a backup");
    }
    return create(files, data, source);
  }

  private static Aead wrappingKey(KeyringReading reading, MasterKeySource source, Path file) {
    Derivation derivation = reading.content().derivation();
    try (MasterSecret secret = MasterSecret.read(source)) {
      if (derivation.takesPassphrase() != secret.isPassphrase()) {
        throw new WrongMasterKeyException(
            file + " is locked with " + kind(derivation) + ", not with that of " + source.file());
      }
      Aead wrappingKey = derivation.wrappingKey(secret);
      if (!KeyringText.isSealedWith(wrappingKey, reading)) {
        throw new WrongMasterKeyException(
            kind(derivation) + " in " + source.file() + " does not open " + file);
      }
      return wrappingKey;
    }
  }

  private static String kind(Derivation derivation) {
    return derivation.takesPassphrase() ? "the passphrase" : "the key";
  }

  private static State unlocked(byte[] octets, Aead wrappingKey, Path file) {
    KeyringContent content = KeyringReading.of(octets, file).content();
    try {
      return new State(text(octets), content, wrappingKey, UnlockedKeys.of(content, wrappingKey));
    } catch (GeneralSecurityException e) {
      throw new KeyringDamagedException(
          file + " holds a key that was altered: restore it from a backup");
    }
  }

  private static String text(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  /** Makes the search tokens of the blind index. */
  public SearchKey searchKey() {
    return state.keys.search();
  }

  /** Encrypts rows of the index that belong to no call, such as handsets. */
  public ValueKey indexKey() {
    return state.keys.index();
  }

  /** Signs the log's checkpoints. */
  public LogSigner logSigner() {
    return state.keys.log();
  }

  /** The keyring's file. */
  public Path path() {
    return file.path();
  }

  /** Whether the master key is made of a passphrase; else it is a random key. */
  public boolean takesPassphrase() {
    return state.content.derivation().takesPassphrase();
  }

  /** Whether a rotation was begun and not finished; {@link #rotate} finishes it. */
  public boolean isRotating() {
    return state.content.isRotating();
  }

  /**
   * Locks the keyring with another master key. Other processes go on; when they start again they
   * need the new one. No other key changes.
   */
  public void changeMasterKey(MasterKeySource newSource) throws IOException {
    try (MasterSecret secret = MasterSecret.read(newSource);
        Closeable _ = file.lock()) {
      Passphrases.mustBeLongEnough(secret, newSource.file());
      refresh();
      Derivation derivation = Derivation.fresh(secret.isPassphrase());
      Aead wrappingKey = derivation.wrappingKey(secret);
      State before = state;
      replace(
          before.content.rewrapped(derivation, before.wrappingKey, wrappingKey, file.path()),
          wrappingKey);
      source = newSource;
    }
  }

  /**
   * Makes a new key-encryption key, wraps every call's data key with it, and destroys the old one;
   * no audio is touched. Finishes a rotation that was cut short instead, when there is one. The old
   * key stays while there are data keys that could not be read.
   *
   * @param progress told now and then, by the calling thread
   */
  public Rotation rotate(Rotation.Progress progress) throws IOException {
    try (Closeable _ = file.lock()) {
      file.finishReplacing();
      refreshFully();
      if (!state.content.isRotating()) {
        replace(state.content.withNewCallKey(state.wrappingKey), state.wrappingKey);
      }
    }
    Rotation rotation = new KeyRewrapping(files, data, this).run(progress);
    if (rotation.isComplete()) {
      try (Closeable _ = file.lock()) {
        refreshFully();
        replace(state.content.withCurrentOnly(), state.wrappingKey);
      }
    }
    return rotation;
  }

  private void replace(KeyringContent content, Aead wrappingKey) throws IOException {
    byte[] octets = KeyringText.write(content, wrappingKey);
    State next = unlocked(octets, wrappingKey, file.path());
    file.replace(octets);
    state = next;
  }

  /** Does something with the current key-encryption key, while nobody can make another current. */
  <T> T withCurrent(Use<T> use) throws IOException {
    try (Closeable _ = file.lock()) {
      refresh();
      State now = state;
      String id = now.content.current();
      return use.with(id, now.keys.call(id).orElseThrow());
    }
  }

  /** The id of the current key-encryption key, as far as this process knows. */
  String currentId() {
    return state.content.current();
  }

  /** The key-encryption key of an id; looks into the file for one that isn't known. */
  Optional<Aead> call(String id) throws IOException {
    Optional<Aead> known = state.keys.call(id);
    if (known.isPresent()) {
      return known;
    }
    refreshFully();
    return state.keys.call(id);
  }

  /**
   * Looks whether the file is another by now. When only its lock changed and its current key is one
   * that we know, then we go on with what we have: the new master key need not be known to us.
   */
  private void refresh() throws IOException {
    byte[] octets = file.read();
    State known = state;
    if (text(octets).equals(known.text)) {
      return;
    }
    KeyringContent content = KeyringReading.of(octets, file.path()).content();
    boolean relocked = !content.derivation().equals(known.content.derivation());
    if (relocked && known.keys.call(content.current()).isPresent() && !canUnlock(octets)) {
      state = new State(text(octets), content, known.wrappingKey, known.keys);
      return;
    }
    reload(octets);
  }

  private boolean canUnlock(byte[] octets) {
    try {
      reload(octets);
      return true;
    } catch (KeyringException e) {
      return false;
    }
  }

  private void refreshFully() throws IOException {
    byte[] octets = file.read();
    if (!text(octets).equals(state.text)) {
      reload(octets);
    }
  }

  private void reload(byte[] octets) {
    KeyringReading reading = KeyringReading.of(octets, file.path());
    Aead held = state.wrappingKey;
    Aead wrappingKey =
        KeyringText.isSealedWith(held, reading) ? held : wrappingKey(reading, source, file.path());
    state = unlocked(octets, wrappingKey, file.path());
  }

  /** Where it is; nothing of what it holds. */
  @Override
  public String toString() {
    return "keyring " + file.path();
  }

  /** What is done with a key-encryption key. */
  interface Use<T> {
    T with(String id, Aead key) throws IOException;
  }
}

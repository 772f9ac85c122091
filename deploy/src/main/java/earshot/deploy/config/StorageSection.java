package earshot.deploy.config;

import earshot.storage.seal.KeptAs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where recordings go.
 *
 * @param data the data folder, where they are kept encrypted
 * @param passphraseFile holds what opens it
 * @param keyFile holds a key that opens it, in place of a passphrase
 * @param index where the index is; empty for a file in the data folder
 * @param indexCredentials holds the user's name and password for that
 * @param node by which name this recorder is told from others that write into one index
 * @param keptAs how sealed recordings hold their samples
 * @param keepFree room that audio must leave to call records, in octets
 * @param forceEvery how often audio is forced to the disk
 * @param checkpointEvery how often the log is signed
 * @param checkpointSecondPlace a file that has the signed state of the log too
 * @param objectStore takes audio in place of the local disk
 * @param plainDirectory takes plain files in place of all that
 */
public record StorageSection(
    Path data,
    Optional<Path> passphraseFile,
    Optional<Path> keyFile,
    Optional<String> index,
    Optional<Path> indexCredentials,
    String node,
    KeptAs keptAs,
    long keepFree,
    Duration forceEvery,
    Duration checkpointEvery,
    Optional<Path> checkpointSecondPlace,
    ObjectStoreSection objectStore,
    Optional<Path> plainDirectory) {
  static final Key<Path> DATA =
      new Key<>(
          "storage.data",
          Kinds.path(),
          Path.of("/var/lib/earshot"),
          "The folder for recordings, call records and their index, all encrypted; it is made when"
              + " it is not there, for its owner alone.");
  static final Key<Optional<Path>> PASSPHRASE_FILE =
      new Key<>(
          "storage.passphrase-file",
          Kinds.optional(Kinds.path()),
          Optional.empty(),
          "A file that holds the passphrase, for its owner alone. Without it the file that"
              + " EARSHOT_PASSPHRASE_FILE names, or the systemd credential earshot-passphrase.");
  static final Key<Optional<Path>> KEY_FILE =
      new Key<>(
          "storage.key-file",
          Kinds.optional(Kinds.path()),
          Optional.empty(),
          "A file that holds a random key of 32 octets, in place of a passphrase.");
  static final Key<Optional<String>> INDEX =
      new Key<>(
          "storage.index",
          Kinds.optional(Kinds.text()),
          Optional.empty(),
          "Where the index is, when it is not a file in the data folder:"
              + " jdbc:postgresql://HOST/DATABASE.");
  static final Key<Optional<Path>> INDEX_CREDENTIALS =
      new Key<>(
          "storage.index-credentials",
          Kinds.optional(Kinds.path()),
          Optional.empty(),
          "A file that holds the user's name for that on its first line, and the password on its"
              + " second.");
  static final Key<Optional<String>> NODE =
      new Key<>(
          "storage.node",
          Kinds.optional(
              Kinds.matching("small letters, digits and dashes", "[a-z0-9][a-z0-9-]{0,31}")),
          Optional.empty(),
          "Where several recorders share that index: by which name this one is told from the"
              + " others. It cannot be changed afterwards: docs/scale-out.md.");
  static final Key<KeptAs> CLASS =
      new Key<>(
          "storage.class",
          Kinds.choice(
              Map.of("wav-pcm16", KeptAs.WAV_PCM16, "wav-g711", KeptAs.WAV_G711),
              "wav-pcm16 or wav-g711"),
          KeptAs.WAV_PCM16,
          "How recordings hold their samples: wav-pcm16 plays everywhere; wav-g711 keeps the wire's"
              + " own octets in half the room, where a recording is wholly of one law (the call"
              + " record says which it is).");
  static final Key<Long> KEEP_FREE =
      new Key<>(
          "storage.keep-free",
          Kinds.octets(1 << 20, 1L << 40),
          256L << 20,
          "Room on the disk that audio must leave to call records: below it no recording begins,"
              + " below half of it none goes on. Nothing is ever deleted to make room.");
  static final Key<Duration> FORCE_EVERY =
      new Key<>(
          "storage.force-every",
          Kinds.duration(Duration.ofMillis(50), Duration.ofMinutes(1)),
          Duration.ofMillis(500),
          "How often audio is forced to the disk: what a power cut may cost, and a second beside.");
  static final Key<Duration> CHECKPOINT_EVERY =
      new Key<>(
          "storage.checkpoint-every",
          Kinds.duration(Duration.ofSeconds(1), Duration.ofDays(7)),
          Duration.ofMinutes(5),
          "How often the log that proves what was recorded is signed.");
  static final Key<Optional<Path>> CHECKPOINT_SECOND_PLACE =
      new Key<>(
          "storage.checkpoint-second-place",
          Kinds.optional(Kinds.path()),
          Optional.empty(),
          "A file, best on another machine's disk, that gets each signed checkpoint of the log too:"
              + " who alters the log would have to alter both.");
  static final Key<Optional<Path>> PLAIN_DIRECTORY =
      new Key<>(
          "storage.plain-directory",
          Kinds.optional(Kinds.path()),
          Optional.empty(),
          "A folder for plain WAV files and call records in place of all the above, not encrypted:"
              + " for engineers.");

  static final List<Key<?>> KEYS =
      Stream.concat(
              Stream.of(
                  DATA,
                  PASSPHRASE_FILE,
                  KEY_FILE,
                  INDEX,
                  INDEX_CREDENTIALS,
                  NODE,
                  CLASS,
                  KEEP_FREE,
                  FORCE_EVERY,
                  CHECKPOINT_EVERY,
                  CHECKPOINT_SECOND_PLACE,
                  PLAIN_DIRECTORY),
              ObjectStoreSection.KEYS.stream())
          .<Key<?>>map(key -> key)
          .toList();

  static StorageSection of(Values values) {
    if (values.get(NODE).isPresent() && values.get(INDEX).isEmpty()) {
      throw new IllegalArgumentException(
          "storage.node needs an index that others can share: set storage.index");
    }
    return new StorageSection(
        values.get(DATA),
        values.get(PASSPHRASE_FILE),
        values.get(KEY_FILE),
        values.get(INDEX),
        values.get(INDEX_CREDENTIALS),
        values.get(NODE).orElse(""),
        values.get(CLASS),
        values.get(KEEP_FREE),
        values.get(FORCE_EVERY),
        values.get(CHECKPOINT_EVERY),
        values.get(CHECKPOINT_SECOND_PLACE),
        ObjectStoreSection.of(values),
        values.get(PLAIN_DIRECTORY));
  }

  /** The folder that recordings go to, whichever way. */
  public Path directory() {
    return plainDirectory.orElse(data);
  }
}

package earshot.storage.backup;

import earshot.storage.index.IndexDatabase;
import earshot.storage.log.LogTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Makes backups: a new generation each time; sealed files are copied once. */
public final class Backup {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final BackupSettings settings;
  private final IndexDatabase index;
  private final Manifest manifest = Manifest.empty();
  private long copied;
  private long copiedOctets;

  private Backup(BackupSettings settings, IndexDatabase index) {
    this.settings = settings;
    this.index = index;
  }

  /**
   * Makes one. Have a checkpoint written right before, so that all of the log is covered by one.
   *
   * @param index the index that {@code settings} name, opened
   * @param now names the generation
   * @throws BackupFailed when what was backed up before is not the beginning of what there is now,
   *     or there is a generation of that moment
   */
  public static BackupReport run(BackupSettings settings, IndexDatabase index, Instant now)
      throws IOException, SQLException {
    return new Backup(settings, index).run(NAME.format(now));
  }

  private BackupReport run(String name) throws IOException, SQLException {
    Path generations = settings.backup().resolve("generations");
    Path generation = generations.resolve(name);
    if (Files.exists(generation)) {
      throw new BackupFailed(generation + " is there already");
    }
    Path known = newestManifest(generations);
    Path making = generations.resolve(name + ".part");
    Files.createDirectories(making);
    // Checkpoint, entries, index, files: each covers at least what the one before it tells of.
    log(making);
    for (Path file : new IndexCopy(settings.index()).write(making)) {
      add(name + "/" + making.relativize(file), Copying.digest(file));
    }
    long entries = index.read(transaction -> LogTable.head(transaction).size());
    recordings(Manifest.read(known));
    long keys =
        KeysBundle.write(settings.data().resolve("keys"), settings.backup().resolve("keys/bundle"));
    KeysBundle.replace(
        settings.backup().resolve("keys/keyring"),
        Files.readAllBytes(settings.data().resolve("keyring")));
    Copying.write(making.resolve(Manifest.NAME), manifest.octets());
    Files.move(making, generation);
    Copying.force(generation);
    long files = manifest.digests().keySet().stream().filter(f -> f.endsWith(".ear")).count();
    return new BackupReport(generation, entries, files, copied, copiedOctets, keys);
  }

  private void add(String inGenerations, String digest) {
    manifest.digests().put("generations/" + inGenerations, digest);
  }

  private static Path newestManifest(Path generations) throws IOException {
    if (!Files.isDirectory(generations)) {
      return generations.resolve("none");
    }
    try (Stream<Path> all = Files.list(generations)) {
      return all.filter(folder -> !String.valueOf(folder.getFileName()).endsWith(".part"))
          .max(Path::compareTo)
          .orElse(generations)
          .resolve(Manifest.NAME);
    }
  }

  private void log(Path making) throws IOException {
    String name = String.valueOf(making.getFileName()).replace(".part", "");
    for (String file : List.of("checkpoint", "earshot.vkey")) {
      Path from = settings.data().resolve("log").resolve(file);
      if (Files.exists(from)) { // else no checkpoint was signed yet
        add(name + "/log/" + file, Copying.copy(from, making.resolve("log").resolve(file)));
      }
    }
    Path entries = settings.data().resolve("log/entries");
    if (Files.isDirectory(entries)) {
      try (Stream<Path> files = Files.list(entries)) {
        for (Path file : files.sorted().toList()) {
          entries(file, settings.backup().resolve("log/entries").resolve(file.getFileName()));
        }
      }
    }
  }

  /** Entries are only ever appended: what is in the backup has to be how the file begins. */
  private static void entries(Path from, Path to) throws IOException {
    byte[] now = Files.readAllBytes(from);
    byte[] before = Files.exists(to) ? Files.readAllBytes(to) : new byte[0];
    // A crash may have left part of an entry at the end of either: whole ones end with a feed.
    if (before.length > now.length
        || !Arrays.equals(before, 0, before.length, now, 0, before.length)) {
      throw new BackupFailed(
          to
              + " is not how "
              + from
              + " begins: the log was rewritten or rolled back since the"
              + " last backup. Nothing in the backup was changed");
    }
    if (now.length > before.length) {
      Copying.write(to, now);
    }
  }

  /** Sealed files never change: those that an earlier backup has are not copied again. */
  private void recordings(Manifest known) throws IOException {
    Path top = settings.data().resolve("recordings");
    if (!Files.isDirectory(top)) {
      return;
    }
    try (Stream<Path> all = Files.walk(top)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile).sorted()::iterator) {
        String id = String.valueOf(Objects.requireNonNull(file.getParent()).getFileName());
        if (index.read(transaction -> LogTable.sealed(transaction, id)).isPresent()) {
          recording(file, known);
        }
      }
    }
  }

  private void recording(Path file, Manifest known) throws IOException {
    String name = settings.data().relativize(file).toString();
    Path to = settings.backup().resolve(name);
    String digest = known.digests().get(name);
    if (digest == null || !Files.exists(to) || Files.size(to) != Files.size(file)) {
      digest = Copying.copy(file, to);
      copied++;
      copiedOctets += Files.size(file);
    }
    manifest.digests().put(name, digest);
  }
}

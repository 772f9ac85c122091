package earshot.storage.backup;

import earshot.storage.index.IndexDatabase;
import earshot.storage.log.LogEntry;
import earshot.storage.log.LogEntryText;
import earshot.storage.log.LogTable;
import earshot.storage.object.StoreMemory;
import earshot.storage.seal.DataFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/** Makes backups: a new generation each time; sealed files are copied once. */
public final class Backup {
  /** Which node the folder is, among those that share an index. */
  private static final String NODE = "node";

  private static final int BATCH = 1000;
  private static final Pattern PART = Pattern.compile("/[0-9]{8}T[0-9]{6}Z\\.part$");
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
   *     or there is a generation of that moment, or another backup to that folder is being made
   */
  public static BackupReport run(BackupSettings settings, IndexDatabase index, Instant now)
      throws IOException, SQLException {
    Path lock = settings.backup().resolve(".lock");
    Files.createDirectories(settings.backup());
    try (FileChannel channel =
            FileChannel.open(
                lock,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")));
        FileLock held = channel.tryLock()) {
      if (held == null) {
        throw new BackupFailed("another backup to " + settings.backup() + " is being made");
      }
      return new Backup(settings, index).run(NAME.format(now));
    } catch (OverlappingFileLockException e) {
      throw new BackupFailed("another backup to " + settings.backup() + " is being made");
    }
  }

  private BackupReport run(String name) throws IOException, SQLException {
    Path generations = settings.backup().resolve("generations");
    Path generation = generations.resolve(name);
    if (Files.exists(generation)) {
      throw new BackupFailed(generation + " is there already");
    }
    removeFailed(generations);
    Path known = newestManifest(generations);
    Path making = generations.resolve(name + ".part");
    Files.createDirectories(making);
    // Checkpoint, entries, index, files: each covers at least what the one before it tells of.
    log(making);
    settled(making, StoreMemory.FILE);
    settled(making, NODE);
    for (Path file : new IndexCopy(settings.index()).write(making)) {
      add(name + "/" + making.relativize(file), Copying.digest(file));
    }
    long entries = index.read(transaction -> LogTable.head(transaction).size());
    recordings(Manifest.read(known));
    long elsewhere = index.read(this::elsewhere);
    LockedKeys keys = LockedKeys.read(settings.data(), KeysBundle::of);
    keys.write(settings.backup().resolve("keys"));
    Copying.write(making.resolve(Manifest.NAME), manifest.octets());
    Files.move(making, generation);
    Copying.force(generation);
    long files = manifest.digests().keySet().stream().filter(f -> f.endsWith(".ear")).count();
    return new BackupReport(
        generation, entries, files, copied, copiedOctets, elsewhere, keys.count());
  }

  private void add(String inGenerations, String digest) {
    manifest.digests().put("generations/" + inGenerations, digest);
  }

  /** What backups that failed have left: nobody restores it, and it holds copies of the index. */
  private static void removeFailed(Path generations) throws IOException {
    if (!Files.isDirectory(generations)) {
      return;
    }
    List<Path> failed;
    try (Stream<Path> all = Files.list(generations)) {
      failed = all.filter(folder -> PART.matcher(folder.toString()).find()).toList();
    }
    for (Path folder : failed) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
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

  /** Where audio is that stays where it is, not the keys to it; and which node the folder is. */
  private void settled(Path making, String file) throws IOException {
    Path from = settings.data().resolve(file);
    if (Files.exists(from)) {
      String name = String.valueOf(making.getFileName()).replace(".part", "");
      add(name + "/" + file, Copying.copy(from, making.resolve(file)));
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
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String id = String.valueOf(Objects.requireNonNull(file.getParent()).getFileName());
            if (index.read(transaction -> LogTable.sealed(transaction, id)).isPresent()) {
              recording(file, known);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE; // it was just taken to the object store
            }
            throw e;
          }
        });
  }

  /** Recordings of calls that were not destroyed, which are not in the data folder. */
  private long elsewhere(DSLContext transaction) {
    Map<String, Long> missing = new HashMap<>();
    long position = 0;
    List<byte[]> bodies = LogTable.bodies(transaction, position, BATCH);
    while (!bodies.isEmpty()) {
      for (byte[] body : bodies) {
        switch (LogEntryText.parse(body)) {
          case LogEntry.CallSealed sealed -> missing.put(sealed.call(), missing(sealed));
          case LogEntry.CallDestroyed destroyed -> missing.remove(destroyed.call());
          case LogEntry.KeyRotated _, LogEntry.OtherEntry _ -> {}
        }
      }
      missing.values().removeIf(count -> count == 0);
      position += bodies.size();
      bodies = LogTable.bodies(transaction, position, BATCH);
    }
    return missing.values().stream().mapToLong(Long::longValue).sum();
  }

  private long missing(LogEntry.CallSealed call) {
    Path folder = new DataFolder(settings.data()).folderOf(call.call());
    return call.files().stream()
        .filter(file -> !Files.exists(DataFolder.sealed(folder, file.name())))
        .count();
  }

  private void recording(Path file, Manifest known) throws IOException {
    try {
      copy(file, known);
    } catch (NoSuchFileException e) {
      if (Files.exists(file)) {
        throw e;
      }
      // Else it was taken to the object store meanwhile, and is counted as such.
    }
  }

  private void copy(Path file, Manifest known) throws IOException {
    String name = settings.data().relativize(file).toString();
    Path to = settings.backup().resolve(name);
    String digest = known.digests().get(name);
    if (digest == null || !Files.exists(to) || Files.size(to) != Files.size(file)) {
      digest = Copying.copy(file, to);
      copied++;
      copiedOctets += Files.size(to);
    }
    manifest.digests().put(name, digest);
  }
}

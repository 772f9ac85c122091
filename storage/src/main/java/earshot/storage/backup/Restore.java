package earshot.storage.backup;

import earshot.storage.file.FileLayer;
import earshot.storage.index.IndexDatabase;
import earshot.storage.index.IndexSettings;
import earshot.storage.log.EntryFiles;
import earshot.storage.log.LogTable;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Brings a generation back into a data folder that is not there yet, and an empty index. */
public final class Restore {
  private static final int BATCH = 1000;

  private final Path backup;
  private final Path generation;
  private final Path data;
  private final FileLayer files;
  private long count;
  private long octets;

  private Restore(Path generation, Path data, FileLayer files) throws BackupFailed {
    Path generations = generation.toAbsolutePath().normalize().getParent();
    Path top = generations == null ? null : generations.getParent();
    if (top == null || !Files.exists(generation.resolve(Manifest.NAME))) {
      throw new BackupFailed(generation + " is no generation of a backup");
    }
    this.backup = top;
    this.generation = generation.toAbsolutePath().normalize();
    this.data = data;
    this.files = files;
  }

  /** The newest generation in a backup's folder. */
  public static Path newest(Path backup) throws IOException {
    try (Stream<Path> all = Files.list(backup.resolve("generations"))) {
      return all.filter(folder -> Files.exists(folder.resolve(Manifest.NAME)))
          .max(Path::compareTo)
          .orElseThrow(() -> new BackupFailed(backup + " has no generation"));
    }
  }

  /**
   * Restores. Each file is compared with the manifest while it is copied.
   *
   * @param generation one of the backup's generations
   * @param data where to; it must not be there, or be empty
   * @param index where the index is to be: a file in {@code data}, or an empty database
   * @param others makes the tables that other modules have in the index's database
   * @throws BackupFailed when a file is not what was backed up, or there is something at the place
   */
  public static RestoreReport run(
      Path generation,
      Path data,
      IndexSettings index,
      FileLayer files,
      Consumer<IndexDatabase> others)
      throws IOException, SQLException {
    return new Restore(generation, data, files).run(index, others);
  }

  private RestoreReport run(IndexSettings index, Consumer<IndexDatabase> others)
      throws IOException, SQLException {
    mustBeEmpty();
    if (!index.isEmbedded()) {
      try (IndexDatabase opened = IndexDatabase.open(index)) {
        others.accept(opened);
      }
    }
    new IndexCopy(index).mustFit(generation);
    files.makeFolders(data);
    Manifest manifest = Manifest.read(generation.resolve(Manifest.NAME));
    if (manifest.digests().isEmpty()) {
      throw new BackupFailed(generation + " has an empty manifest");
    }
    for (Map.Entry<String, String> file : manifest.digests().entrySet()) {
      restore(file.getKey(), file.getValue(), index);
    }
    if (!index.isEmbedded()) {
      new IndexCopy(index).restore(generation);
    }
    Copying.copy(backup.resolve("keys/keyring"), data.resolve("keyring"));
    try (IndexDatabase opened = IndexDatabase.open(index)) {
      long entries = opened.read(transaction -> LogTable.head(transaction).size());
      entries(entries);
      long keys =
          KeysBundle.restore(
              backup.resolve("keys/bundle"),
              data.resolve("keys"),
              id -> opened.read(tx -> LogTable.sealed(tx, id)).isPresent());
      return new RestoreReport(count, octets, keys, entries);
    }
  }

  private void mustBeEmpty() throws IOException {
    if (Files.exists(data)) {
      try (Stream<Path> there = Files.list(data)) {
        if (there.findAny().isPresent()) {
          throw new BackupFailed(data + " is not empty");
        }
      }
    }
  }

  private void restore(String name, String digest, IndexSettings index) throws IOException {
    Path from = backup.resolve(name);
    String inGeneration = "generations/" + generation.getFileName() + "/";
    Path to = data.resolve(name);
    if (name.startsWith(inGeneration + "index/")) {
      if (!Copying.digest(from).equals(digest)) {
        throw damaged(from);
      }
      return;
    }
    if (name.equals(inGeneration + "index.db")) {
      to = Path.of(index.url().substring("jdbc:sqlite:".length()));
    } else if (name.startsWith(inGeneration)) {
      to = data.resolve(name.substring(inGeneration.length()));
    }
    if (!Copying.copy(from, to).equals(digest)) {
      throw damaged(from);
    }
    if (name.endsWith(".ear")) {
      count++;
      octets += Files.size(to);
    }
  }

  private static BackupFailed damaged(Path file) {
    return new BackupFailed(file + " is not what was backed up: its SHA-256 is another");
  }

  /** As many entries as the index of this generation has, or as there were in files then. */
  private void entries(long size) throws IOException {
    EntryFiles to = new EntryFiles(files, data.resolve("log"));
    try (Closeable _ = to.lock()) {
      List<byte[]> batch = new ArrayList<>();
      long[] next = {0};
      new EntryFiles(files, backup.resolve("log"))
          .forEach(
              (position, body) -> {
                if (position < size) {
                  batch.add(body);
                }
                if (batch.size() == BATCH) {
                  next[0] = append(to, next[0], batch);
                }
              });
      append(to, next[0], batch);
    }
  }

  private static long append(EntryFiles to, long next, List<byte[]> batch) throws IOException {
    to.append(next, batch);
    long end = next + batch.size();
    batch.clear();
    return end;
  }
}

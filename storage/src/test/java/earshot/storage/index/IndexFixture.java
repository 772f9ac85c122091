package earshot.storage.index;

import earshot.capture.record.CallRecord;
import earshot.storage.index.CallIndex.Inserted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** An index that is open, and what goes with it; closed with its folder gone. */
public final class IndexFixture implements AutoCloseable {
  private final Path folder;
  private final IndexSettings settings;
  private final IndexDatabase database;
  private final TestSealing sealing = new TestSealing();
  private final Tokens tokens = new Tokens(new byte[Tokens.KEY_LENGTH]);

  /** An empty one of this kind. */
  public IndexFixture(DatabaseKind kind, Databases databases) {
    try {
      folder = Files.createTempDirectory("earshot-index");
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder", e);
    }
    try {
      settings = databases.fresh(kind, folder);
      database = IndexDatabase.open(settings);
    } catch (Throwable e) {
      // Skipped for want of a server, perhaps: nothing stays behind.
      delete(folder);
      throw e;
    }
  }

  /** The database. */
  public IndexDatabase database() {
    return database;
  }

  /** Where it is. */
  public IndexSettings settings() {
    return settings;
  }

  Path folder() {
    return folder;
  }

  TestSealing sealing() {
    return sealing;
  }

  Tokens tokens() {
    return tokens;
  }

  CallSearch search() {
    return new CallSearch(database, sealing, tokens);
  }

  /** The call as the index takes it. */
  public IndexedCall indexed(CallRecord call) {
    return IndexedCall.of(call, sealing, tokens);
  }

  Inserted insert(CallRecord call) {
    IndexedCall indexed = indexed(call);
    return database.write(sql -> CallIndex.insert(sql, indexed));
  }

  void insertAll(Iterable<CallRecord> calls) {
    database.write(
        sql -> {
          calls.forEach(call -> CallIndex.insert(sql, indexed(call)));
          return null;
        });
  }

  @Override
  public void close() {
    database.close();
    delete(folder);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the folder stays behind", e);
    }
  }
}

package earshot.storage.rebuild;

import earshot.capture.record.CallId;
import earshot.capture.record.CallRecord;
import earshot.capture.record.CallRecordReader;
import earshot.capture.record.MalformedCallRecord;
import earshot.storage.crypt.SealedFile;
import earshot.storage.file.FileLayer;
import earshot.storage.index.CallIndex;
import earshot.storage.index.CallIndex.Inserted;
import earshot.storage.index.IndexDatabase;
import earshot.storage.index.IndexedCall;
import earshot.storage.index.Sealing;
import earshot.storage.index.Tokens;
import earshot.storage.key.DataKeys;
import earshot.storage.key.KeyDestroyedException;
import earshot.storage.log.EntryFiles;
import earshot.storage.log.LogEntry;
import earshot.storage.log.LogEntryText;
import earshot.storage.log.LogTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;

/** The rebuild of an index that is lost, into an empty one. */
public final class IndexRebuild {
  private static final int BATCH = 256;

  private final Path data;
  private final Map<Path, String> nodes;
  private final FileLayer files;
  private final IndexDatabase index;
  private final DataKeys keys;
  private final Sealing sealing;
  private final Tokens tokens;
  private final Aftermath aftermath;
  private final InstantSource clock;
  private final CallRecordReader reader = new CallRecordReader();
  private final List<String> problems = new ArrayList<>();
  private List<byte[]> known = List.of();
  private long calls;
  private long added;
  private long destroyed;

  /** What stood in the lost index besides calls, and is asked for again. */
  public interface Aftermath {
    /** A call is in the index again. */
    void sealed(DSLContext transaction, String callId);

    /** The log tells that a call was destroyed. */
    void destroyed(DSLContext transaction, String callId);
  }

  /**
   * A rebuild.
   *
   * @param data the data folder
   * @param nodes the data folders whose calls were in the index, it and those of other nodes; by
   *     which name each was
   * @param index an empty one
   * @param aftermath told in the transaction of each
   * @param clock tells when calls without an entry get one
   */
  public IndexRebuild(
      Path data,
      Map<Path, String> nodes,
      FileLayer files,
      IndexDatabase index,
      DataKeys keys,
      Sealing sealing,
      Tokens tokens,
      Aftermath aftermath,
      InstantSource clock) {
    this.data = data;
    this.nodes = Map.copyOf(nodes);
    this.files = files;
    this.index = index;
    this.keys = keys;
    this.sealing = sealing;
    this.tokens = tokens;
    this.aftermath = aftermath;
    this.clock = clock;
  }

  /**
   * Rebuilds.
   *
   * @throws IllegalStateException when the index has entries already
   * @throws IOException when the log's files are damaged or the disk refuses; it names the file
   */
  public Rebuilt run() throws IOException {
    if (entries() > 0) {
      throw new IllegalStateException("the index is not empty: only an empty one is rebuilt");
    }
    return goOn();
  }

  /**
   * Goes on with a rebuild that was cut short. What is counted is of this run.
   *
   * @throws IllegalStateException when the index has another log than the files
   * @throws IOException when the log's files are damaged or the disk refuses; it names the file
   */
  public Rebuilt goOn() throws IOException {
    long there = entries();
    List<Replayed> batch = new ArrayList<>();
    new EntryFiles(files, data.resolve("log"))
        .forEach(
            (position, body) -> {
              if (position < there) {
                mustBeTheSame(position, body);
                return;
              }
              batch.add(replayed(LogEntryText.parse(body)));
              if (batch.size() == BATCH) {
                write(batch);
              }
            });
    write(batch);
    withoutEntry();
    return new Rebuilt(entries(), calls, added, destroyed, problems);
  }

  private long entries() {
    return index.read(transaction -> LogTable.head(transaction).size());
  }

  private void mustBeTheSame(long position, byte[] body) {
    if (position % BATCH == 0) {
      known = index.read(transaction -> LogTable.bodies(transaction, position, BATCH));
    }
    if (!Arrays.equals(known.get((int) (position % BATCH)), body)) {
      throw new IllegalStateException(
          "entry " + position + " of the index is another than that of the log's files");
    }
  }

  /** An entry, and the call that it sealed when that can be read. */
  private record Replayed(LogEntry entry, Optional<IndexedCall> call, String node) {
    void into(DSLContext transaction, Aftermath aftermath) {
      LogTable.append(transaction, entry);
      if (call.isPresent()
          && CallIndex.insert(transaction, List.of(call.get()), node).contains(Inserted.ADDED)) {
        aftermath.sealed(transaction, call.get().id());
      }
      if (entry instanceof LogEntry.CallDestroyed gone) {
        aftermath.destroyed(transaction, gone.call());
      }
    }
  }

  private Replayed replayed(LogEntry entry) throws IOException {
    if (entry instanceof LogEntry.CallSealed sealed) {
      Optional<IndexedCall> call =
          octets(sealed.call()).flatMap(octets -> indexed(sealed.call(), octets));
      calls += call.isPresent() ? 1 : 0;
      return new Replayed(entry, call, node(sealed.call()));
    }
    return new Replayed(entry, Optional.empty(), "");
  }

  private String node(String id) throws IOException {
    return nodes.getOrDefault(keys.dataOf(id), "");
  }

  private void write(List<Replayed> batch) {
    index.write(
        transaction -> {
          batch.forEach(replayed -> replayed.into(transaction, aftermath));
          return batch.size();
        });
    batch.clear();
  }

  /** Calls that were sealed after the last entry was copied to the log's files. */
  private void withoutEntry() throws IOException {
    for (Path folder : nodes.keySet()) {
      withoutEntry(folder.resolve("recordings"));
    }
  }

  private void withoutEntry(Path recordings) throws IOException {
    for (Path year : files.list(recordings)) {
      for (Path month : files.list(year)) {
        for (Path day : files.list(month)) {
          for (Path folder : files.list(day)) {
            String id = String.valueOf(folder.getFileName());
            boolean unknown = index.read(tx -> LogTable.sealed(tx, id)).isEmpty();
            if (unknown && CallId.startOf(id).isPresent()) {
              addEntry(id);
            }
          }
        }
      }
    }
  }

  private void addEntry(String id) throws IOException {
    Optional<byte[]> octets = octets(id);
    Optional<IndexedCall> call = octets.flatMap(all -> indexed(id, all));
    if (octets.isEmpty() || call.isEmpty()) {
      return;
    }
    LogEntry entry =
        LogEntry.CallSealed.of(clock.instant(), reader.read(octets.get()), octets.get());
    write(new ArrayList<>(List.of(new Replayed(entry, call, node(id)))));
    calls++;
    added++;
  }

  private Optional<IndexedCall> indexed(String id, byte[] octets) {
    try {
      CallRecord record = reader.read(octets);
      return Optional.of(IndexedCall.of(record, sealing, tokens));
    } catch (MalformedCallRecord e) {
      problems.add(id + ": its record cannot be read");
      return Optional.empty();
    }
  }

  /** A call record's plaintext; empty, and told, when there is none to be had. */
  private Optional<byte[]> octets(String id) throws IOException {
    Path file = folder(id).resolve("record.ear");
    if (!files.exists(file)) {
      // It stays in the spool until the index has the call, and recovery brings it.
      file = keys.dataOf(id).resolve("spool").resolve(id + ".record");
    }
    try (SealedFile sealed = SealedFile.openOfAnyLength(files, file, keys.open(id), "record")) {
      ByteBuffer octets = ByteBuffer.allocate(Math.toIntExact(sealed.size()));
      while (octets.hasRemaining() && sealed.read(octets) >= 0) {
        // goes on
      }
      return Optional.of(octets.array());
    } catch (KeyDestroyedException e) {
      destroyed++;
    } catch (IOException e) {
      problems.add(id + ": " + e.getMessage());
    }
    return Optional.empty();
  }

  private Path folder(String id) throws IOException {
    return keys.dataOf(id)
        .resolve("recordings")
        .resolve(id.substring(0, 4))
        .resolve(id.substring(4, 6))
        .resolve(id.substring(6, 8))
        .resolve(id);
  }
}

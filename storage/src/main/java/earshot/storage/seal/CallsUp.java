package earshot.storage.seal;

import earshot.capture.record.CallRecord;
import earshot.capture.record.CallRecordReader;
import earshot.capture.record.MalformedCallRecord;
import earshot.storage.crypt.DamagedValueException;
import earshot.storage.crypt.DataKey;
import earshot.storage.file.FileLayer;
import earshot.storage.file.OpenFile;
import earshot.storage.key.DataKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The calls that are up, read from the journals in the spool while another process writes these. It
 * only reads, and takes no lock: whoever records notices nothing. What cannot be read just now, for
 * it is being written or taken away, is left out and read the next time.
 *
 * <p>Of a journal that has grown only what was added is read. Any thread, one at a time.
 */
public final class CallsUp {
  /** A call that is up is noted twice a minute at least: older journals have nobody who writes. */
  private static final Duration FRESH = Duration.ofSeconds(75);

  /** More than a practice has by far: whoever asks never waits for more. */
  private static final int MOST_CALLS = 1_000;

  private static final int MOST_OCTETS = 4 << 20;

  private final FileLayer files;
  private final List<DataFolder> folders;
  private final DataKeys keys;
  private final InstantSource clock;
  private final CallRecordReader reader = new CallRecordReader();
  private Map<String, Journal> read = Map.of();

  /**
   * Those of these data folders.
   *
   * @param clock the machine's own, by which its files have their times
   */
  public CallsUp(FileLayer files, List<DataFolder> folders, DataKeys keys, InstantSource clock) {
    this.files = files;
    this.folders = List.copyOf(folders);
    this.keys = keys;
    this.clock = clock;
  }

  /** How far a journal was read. */
  private record Journal(long end, CallRecord newest) {}

  /** How many there are; nobody's name is read for that. */
  public synchronized int count() throws IOException {
    return journals().size();
  }

  /**
   * What can be told of them apart without reading any: another text when one has come, gone, or
   * was noted anew.
   */
  public synchronized String mark() throws IOException {
    StringBuilder mark = new StringBuilder();
    for (Map.Entry<String, Path> each : journals().entrySet()) {
      mark.append(each.getKey()).append(' ').append(size(each.getValue())).append('\n');
    }
    return mark.toString();
  }

  /** The calls, those that began first come first. */
  public synchronized List<CallUp> all() throws IOException {
    Map<String, Journal> now = new HashMap<>();
    List<CallUp> up = new ArrayList<>();
    for (Map.Entry<String, Path> each : journals().entrySet()) {
      String id = each.getKey();
      Optional<Journal> journal = look(id, each.getValue(), read.get(id));
      journal.ifPresent(found -> now.put(id, found));
      journal.map(Journal::newest).filter(CallUp::goesOn).map(CallUp::of).ifPresent(up::add);
    }
    read = now;
    up.sort(Comparator.comparing(CallUp::started).thenComparing(CallUp::id));
    return up;
  }

  /** Journals of calls that nobody has begun to seal. */
  private Map<String, Path> journals() throws IOException {
    Map<String, Path> journals = new TreeMap<>();
    Instant since = clock.instant().minus(FRESH);
    for (DataFolder data : folders) {
      for (Path file : files.list(data.spool())) {
        String name = String.valueOf(file.getFileName());
        if (journals.size() < MOST_CALLS
            && name.endsWith(SpoolName.KNOWN)
            && SpoolName.isOfCall(name)
            && isFresh(file, since)
            && !files.exists(data.staged(SpoolName.callOf(name)))) {
          journals.put(SpoolName.callOf(name), file);
        }
      }
    }
    return journals;
  }

  private static boolean isFresh(Path file, Instant since) {
    try {
      return !Files.getLastModifiedTime(file).toInstant().isBefore(since);
    } catch (IOException _) {
      return false; // its call has ended meanwhile
    }
  }

  private long size(Path file) {
    try {
      return files.size(file);
    } catch (IOException _) {
      return -1;
    }
  }

  private Optional<Journal> look(String id, Path file, @Nullable Journal before) {
    try (OpenFile journal = files.openToRead(file)) {
      long size = journal.size();
      if (before != null && before.end == size) {
        return Optional.of(before);
      }
      Optional<Journal> added =
          before == null || before.end > size ? Optional.empty() : newest(id, journal, before.end);
      // What was added may not be whole yet; or this is another journal of the same name.
      return added.isPresent() ? added : newest(id, journal, 0);
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private Optional<Journal> newest(String id, OpenFile journal, long from) throws IOException {
    int length = Math.toIntExact(Math.min(MOST_OCTETS, journal.size() - from));
    DataKey key = keys.open(id);
    for (KnownVersions.Version version : KnownVersions.newestFirst(journal, from, length)) {
      Optional<CallRecord> record = opened(key, version.octets());
      if (record.isPresent()) {
        return Optional.of(new Journal(version.end(), record.get()));
      }
    }
    return Optional.empty();
  }

  /** The newest is often half written. */
  private Optional<CallRecord> opened(DataKey key, byte[] version) {
    try {
      return Optional.of(reader.read(key.openValue(KnownCalls.VALUE, version)));
    } catch (DamagedValueException | MalformedCallRecord _) {
      return Optional.empty();
    }
  }
}

package earshot.storage;

import earshot.capture.record.RecordingRecord;
import earshot.storage.handoff.HandOffBody;
import earshot.storage.handoff.HandOffQueue;
import earshot.storage.index.CallIndex;
import earshot.storage.index.CallIndex.Inserted;
import earshot.storage.index.IndexDatabase;
import earshot.storage.index.IndexUnavailable;
import earshot.storage.index.IndexedCall;
import earshot.storage.index.Tokens;
import earshot.storage.log.LogEntry;
import earshot.storage.log.LogTable;
import earshot.storage.log.Sha256;
import earshot.storage.object.Uploads;
import earshot.storage.seal.SealedCall;
import earshot.storage.seal.SealedCalls;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/**
 * Puts sealed calls into the index, each with all that has to be true at the same moment: its entry
 * in the log, its place in the queue to policy and, where calls go to an object store, in the list
 * of uploads.
 */
final class IndexedCalls implements SealedCalls {
  /** What the queue to policy says of a call. */
  static final String SEALED = "sealed";

  private final IndexDatabase index;
  private final Tokens tokens;
  private final HandOffQueue queue;
  private final Optional<Uploads> uploads;
  private final InstantSource clock;
  private final Admission admission;

  IndexedCalls(
      IndexDatabase index,
      Tokens tokens,
      HandOffQueue queue,
      Optional<Uploads> uploads,
      InstantSource clock,
      Admission admission) {
    this.index = index;
    this.tokens = tokens;
    this.queue = queue;
    this.uploads = uploads;
    this.clock = clock;
    this.admission = admission;
  }

  /** What is made before the transaction, so that this holds nobody up. */
  private record Prepared(IndexedCall row, LogEntry entry) {}

  @Override
  public void add(List<SealedCall> calls) throws IOException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<Prepared> prepared = new ArrayList<>();
    for (SealedCall call : calls) {
      IndexedCall row = IndexedCall.of(call.record(), CallSealing.with(call.key()), tokens);
      prepared.add(new Prepared(row, entry(call, now)));
    }
    try {
      admission.ask();
      index.write(
          transaction -> {
            add(transaction, prepared);
            return null;
          });
    } catch (IndexUnavailable e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void add(DSLContext transaction, List<Prepared> calls) {
    List<Inserted> inserted =
        CallIndex.insert(
            transaction, calls.stream().map(Prepared::row).toList(), admission.node().name());
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      if (inserted.get(i) == Inserted.ADDED) {
        entries.add(calls.get(i).entry());
        String id = calls.get(i).row().id();
        queue.enqueue(transaction, id, SEALED, HandOffBody.EMPTY);
        uploads.ifPresent(list -> list.enqueue(transaction, id));
      }
    }
    LogTable.append(transaction, entries);
  }

  private static LogEntry entry(SealedCall call, Instant now) {
    Stream<RecordingRecord> recordings =
        Stream.concat(
            call.record().recording().stream(),
            call.record().legs().stream().flatMap(leg -> leg.recording().stream()));
    List<LogEntry.FileDigest> files =
        recordings
            .map(file -> new LogEntry.FileDigest(file.file(), Sha256.ofHex(file.sha256())))
            .sorted(Comparator.comparing(LogEntry.FileDigest::name))
            .toList();
    return new LogEntry.CallSealed(now, call.record().id(), Sha256.of(call.octets()), files);
  }
}

package earshot.storage.seal;

import earshot.capture.call.InterruptedCall;
import earshot.capture.record.CallId;
import earshot.capture.record.CallRecord;
import earshot.capture.record.CallRecordReader;
import earshot.capture.record.MalformedCallRecord;
import earshot.storage.crypt.DamagedValueException;
import earshot.storage.crypt.DataKey;
import earshot.storage.crypt.SealedFile;
import earshot.storage.file.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a process that ended without warning left in the spool: calls that were up, and calls that
 * were being sealed. Each is sealed as if nothing had happened, but for what its record says of it.
 * What is there is noted when this is made, so new calls may be recorded meanwhile.
 */
public final class SpoolRecovery {
  private final Spool spool;
  private final Sealer sealer;
  private final CallRecordReader reader = new CallRecordReader();
  private final Map<String, FinishedCall> staged = new TreeMap<>();
  private final Map<String, CallRecord> known = new TreeMap<>();
  private final Set<String> unclaimed = new TreeSet<>();

  private SpoolRecovery(Spool spool, Sealer sealer) {
    this.spool = spool;
    this.sealer = sealer;
  }

  static SpoolRecovery of(Spool spool, Sealer sealer) throws IOException {
    SpoolRecovery recovery = new SpoolRecovery(spool, sealer);
    recovery.look();
    return recovery;
  }

  private void look() throws IOException {
    for (Path file : spool.files().list(spool.data().spool())) {
      String name = file.getFileName().toString();
      if (!SpoolName.isOfCall(name)) {
        spool.listener().onStorageProblem(name + " in the spool is none of ours");
      } else if (name.endsWith(SpoolName.NEW)) {
        spool.delete(file); // never was whole; what it was to replace is
      } else if (name.endsWith(SpoolName.RECORD)) {
        readStaged(file, SpoolName.callOf(name));
      } else if (name.endsWith(SpoolName.KNOWN)) {
        readKnown(file, SpoolName.callOf(name));
      } else if (name.endsWith(DataFolder.SEALED)) {
        unclaimed.add(name.substring(0, name.length() - DataFolder.SEALED.length()));
      }
    }
    staged.keySet().forEach(known::remove);
    staged.values().forEach(call -> unclaimed.removeAll(SealJob.names(call.record())));
    known.values().forEach(call -> unclaimed.removeAll(SealJob.names(call)));
  }

  private void readStaged(Path file, String callId) throws IOException {
    DataKey key = spool.keys().acquire(callId);
    try (SealedFile sealed =
        SealedFile.openOfAnyLength(spool.files(), file, key, DataFolder.RECORD)) {
      byte[] octets = SealedCallFiles.all(sealed);
      staged.put(callId, new FinishedCall(reader.read(octets), octets));
    } catch (IOException | MalformedCallRecord e) {
      // It was cut off before it was forced, and what is known of the call is still there.
      spool.listener().onStorageProblem(file.getFileName() + " is not whole: " + e.getMessage());
    }
  }

  private void readKnown(Path path, String callId) throws IOException {
    DataKey key = spool.keys().acquire(callId);
    try (OpenFile file = spool.files().openToRead(path)) {
      ByteBuffer sealed = ByteBuffer.allocate(Math.toIntExact(file.size()));
      file.readFully(sealed, 0);
      byte[] octets = key.openValue(SealingSink.KNOWN_VALUE, sealed.array());
      known.put(callId, reader.read(octets));
    } catch (IOException | DamagedValueException | MalformedCallRecord e) {
      spool.listener().onStorageProblem(path.getFileName() + " can't be read: " + e.getMessage());
    }
  }

  /** How many calls there are. */
  public int calls() {
    return staged.size() + known.size() + strangers().size();
  }

  /**
   * Has all of them sealed, which happens on the sealer's thread.
   *
   * @param sealed told each call record then
   */
  public void resume(Consumer<CallRecord> sealed) {
    staged.forEach((id, call) -> add(id, () -> call, sealed));
    known.forEach(
        (id, call) -> {
          LeftFiles left = new LeftFiles(spool, id);
          add(id, () -> interrupted(call, left), sealed);
        });
    strangers()
        .forEach(
            (id, names) -> {
              LeftFiles left = new LeftFiles(spool, id);
              add(id, () -> unknown(id, names, left), sealed);
            });
  }

  private void add(String callId, Supplier<FinishedCall> finish, Consumer<CallRecord> sealed) {
    sealer.add(new SealJob(spool, callId, finish, sealed, System.nanoTime()));
  }

  private FinishedCall interrupted(CallRecord call, LeftFiles left) {
    String id = call.id();
    CallRecord record = InterruptedCall.record(call, left::recording, left::recording);
    Optional<String> main = Optional.of(id + SpoolName.AUDIO).filter(unclaimed::contains);
    List<String> payloads = new ArrayList<>(call.keptPayloads());
    Optional.of(id + SpoolName.PAYLOADS).filter(unclaimed::contains).ifPresent(payloads::add);
    return FinishedCall.of(
        record.with(
            record.legs(),
            record.streams(),
            record.recording().or(() -> main.flatMap(left::unknownRecording)),
            record.gaps(),
            record.outcome(),
            record.failures(),
            left.payloads(payloads)));
  }

  private FinishedCall unknown(String id, List<String> names, LeftFiles left) {
    List<String> payloads = names.stream().filter(LeftFiles::isPayloads).toList();
    return FinishedCall.of(
        InterruptedCall.unknownParties(
            id,
            CallId.startOf(id).orElseThrow(),
            names.stream()
                .filter(name -> !LeftFiles.isPayloads(name))
                .findFirst()
                .flatMap(left::unknownRecording),
            left.payloads(payloads)));
  }

  /**
   * Files that no record tells of, by the call that they become: the one that they are named after,
   * or, where there is such a call already, one of their own.
   */
  private Map<String, List<String>> strangers() {
    Map<String, List<String>> strangers = new TreeMap<>();
    for (String name : unclaimed) {
      String call = SpoolName.callOf(name);
      boolean ofKnown = known.containsKey(call) && isFirst(name, call);
      if (!ofKnown) {
        String id = isFirst(name, call) && !staged.containsKey(call) ? call : ownId(call, name);
        strangers.computeIfAbsent(id, none -> new ArrayList<>()).add(name);
      }
    }
    return strangers;
  }

  private static boolean isFirst(String name, String call) {
    return name.equals(call + SpoolName.AUDIO) || name.equals(call + SpoolName.PAYLOADS);
  }

  private static String ownId(String call, String name) {
    Instant started = CallId.startOf(call).orElseThrow();
    long ns = TimeUnit.SECONDS.toNanos(started.getEpochSecond()) + started.getNano();
    return CallId.of(ns, name);
  }
}

package earshot.storage.seal;

import earshot.capture.call.InterruptedCall;
import earshot.capture.record.CallId;
import earshot.capture.record.CallRecord;
import earshot.storage.crypt.DamagedFileException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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
  private final LeftSpool left;
  private final LeftClaims claims;
  private final AtomicInteger unfinished = new AtomicInteger();

  private SpoolRecovery(Spool spool, Sealer sealer, LeftSpool left, LeftClaims claims) {
    this.spool = spool;
    this.sealer = sealer;
    this.left = left;
    this.claims = claims;
  }

  static SpoolRecovery of(Spool spool, Sealer sealer) throws IOException {
    LeftSpool left = LeftSpool.look(spool);
    return new SpoolRecovery(spool, sealer, left, LeftClaims.of(left, spool));
  }

  /** How many calls there are. */
  public int calls() {
    return left.staged.size() + left.known.size() + claims.strangers.size();
  }

  /**
   * Has all of them sealed, which happens on the sealer's thread.
   *
   * @param sealed told each call record then
   */
  public void resume(Consumer<CallRecord> sealed) {
    unfinished.set(calls());
    if (calls() == 0) {
      left.done();
    }
    claims.superseded.forEach(
        (id, names) ->
            spool.afterSealing(id, () -> names.forEach(name -> spool.delete(spool.sealed(name)))));
    left.staged.forEach(
        (id, call) -> {
          LeftFiles files = new LeftFiles(spool, id);
          add(id, () -> staged(call, files), sealed);
        });
    left.known.forEach(
        (id, call) -> {
          LeftFiles files = new LeftFiles(spool, id);
          add(id, () -> interrupted(call, files, claims.unclaimed), sealed);
        });
    claims.strangers.forEach(
        (id, names) -> {
          LeftFiles files = new LeftFiles(spool, id);
          add(id, () -> unknown(id, names, files), sealed);
        });
  }

  private void add(String callId, Supplier<FinishedCall> finish, Consumer<CallRecord> sealed) {
    Consumer<CallRecord> written =
        record -> {
          left.forget(callId);
          if (unfinished.decrementAndGet() == 0) {
            left.done();
          }
          sealed.accept(record);
        };
    sealer.add(new SealJob(spool, callId, finish, written, System.nanoTime()));
  }

  /** A staged call, if the disk has kept what its record tells of; else what is left of it. */
  private FinishedCall staged(FinishedCall call, LeftFiles files) {
    String id = call.record().id();
    StagedFiles itsFiles = new StagedFiles(spool, spool.keys().held(id));
    try {
      if (!itsFiles.isMoving(id)) {
        itsFiles.check(call.record());
      }
      return call;
    } catch (DamagedFileException | NoSuchFileException e) {
      spool.listener().onStorageProblem(id + SpoolName.RECORD + " is of no use: " + e.getMessage());
    } catch (IOException e) {
      throw new SealPostponed(id + SpoolName.RECORD, e);
    }
    CallRecord known = left.beforeStaged.get(id);
    List<String> names = SealJob.names(call.record());
    return known == null ? unknown(id, names, files) : interrupted(known, files, names);
  }

  private FinishedCall interrupted(CallRecord call, LeftFiles files, Collection<String> unclaimed) {
    String id = call.id();
    CallRecord record = InterruptedCall.record(call, files::recording, files::recording);
    Optional<String> main = Optional.of(id + SpoolName.AUDIO).filter(unclaimed::contains);
    List<String> payloads = new ArrayList<>(call.keptPayloads());
    Optional.of(id + SpoolName.PAYLOADS).filter(unclaimed::contains).ifPresent(payloads::add);
    if (record.recording().isPresent()) {
      // What it began as is also in what it became known to be recorded in, or is a second long.
      main.ifPresent(name -> spool.afterSealing(id, () -> spool.delete(spool.sealed(name))));
    }
    return FinishedCall.of(
        record.with(
            record.legs(),
            record.streams(),
            record.recording().or(() -> main.flatMap(files::unknownRecording)),
            record.gaps(),
            record.outcome(),
            record.failures(),
            files.payloads(payloads)));
  }

  private FinishedCall unknown(String id, List<String> names, LeftFiles files) {
    List<String> payloads = names.stream().filter(LeftFiles::isPayloads).toList();
    return FinishedCall.of(
        InterruptedCall.unknownParties(
            id,
            CallId.startOf(id).orElseThrow(),
            names.stream()
                .filter(name -> !LeftFiles.isPayloads(name))
                .findFirst()
                .flatMap(files::unknownRecording),
            files.payloads(payloads)));
  }
}

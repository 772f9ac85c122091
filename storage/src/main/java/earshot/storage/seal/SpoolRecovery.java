package earshot.storage.seal;

import earshot.capture.call.InterruptedCall;
import earshot.capture.record.CallId;
import earshot.capture.record.CallRecord;
import java.io.IOException;
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
          add(id, new LeftStaged(spool, call, useless -> leftOf(useless, files)), sealed);
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

  /** What can still be read of a call whose staged record was of no use. */
  private FinishedCall leftOf(CallRecord staged, LeftFiles files) {
    CallRecord known = left.beforeStaged.get(staged.id());
    List<String> names = SealJob.names(staged);
    return known == null ? unknown(staged.id(), names, files) : interrupted(known, files, names);
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

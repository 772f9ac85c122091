package earshot.storage.seal;

import earshot.capture.call.EndedCall;
import earshot.capture.call.PayloadKeeper;
import earshot.capture.call.RecordingSink;
import earshot.capture.call.Track;
import earshot.capture.call.UnfinishedCall;
import earshot.capture.frame.RawIpPacket;
import earshot.capture.net.AddressTable;
import earshot.storage.file.FileLayer;
import earshot.storage.key.DataKeys;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * The sink that stores: see the package's page. Its methods are for the one thread that writes
 * recordings; figures may be asked for by any. No disk error leaves it.
 */
public final class SealingSink implements RecordingSink, AutoCloseable {
  private final Spool spool;
  private final Sealer sealer;
  private final Forcer forcer;
  private final RawIpPacket packet;
  private final KnownCalls known;

  private SealingSink(
      Spool spool, SealedCalls index, SealingSettings settings, RawIpPacket packet) {
    this.spool = spool;
    this.packet = packet;
    this.sealer = new Sealer(spool, index);
    this.known = new KnownCalls(spool);
    this.forcer = new Forcer(spool, settings.forceEvery());
  }

  /**
   * Begins.
   *
   * @param addresses the table that the pipeline's endpoints mean
   * @throws IOException when the folders cannot be made
   */
  public static SealingSink start(
      FileLayer files,
      DataFolder data,
      DataKeys keys,
      SealedCalls index,
      AddressTable addresses,
      SealingSettings settings,
      SealingListener listener)
      throws IOException {
    files.makeFolders(data.spool());
    files.makeFolders(data.recordings());
    Leavings leavings = new Leavings(files, listener);
    Spool spool =
        new Spool(
            files,
            data,
            new SpoolKeys(new SealedKeys(keys), files, data, listener, leavings),
            new Room(settings.keptFreeOctets()),
            settings.keptAs(),
            listener,
            leavings);
    SealingSink sink = new SealingSink(spool, index, settings, new RawIpPacket(addresses));
    sink.forcer.start();
    sink.sealer.start();
    return sink;
  }

  /** What was left behind in the spool: to be asked for before the first call, once. */
  public SpoolRecovery recovery() throws IOException {
    return SpoolRecovery.of(spool, sealer);
  }

  @Override
  public Track openTrack(String callId, Instant started) {
    return SpoolTrack.open(spool, callId, started);
  }

  @Override
  public PayloadKeeper keepPayloads(String callId) {
    return new SpoolPayloads(spool, callId, packet);
  }

  @Override
  public boolean keepsUnfinishedCalls() {
    return true;
  }

  @Override
  public void callGoesOn(UnfinishedCall call) {
    try {
      known.keep(call.soFar());
    } catch (IOException e) {
      spool
          .listener()
          .onStorageProblem(
              "what is known of " + call.id() + " could not be written: " + e.getMessage());
    }
  }

  @Override
  public void callGone(String callId) {
    known.forget(callId);
  }

  @Override
  public void callEnded(EndedCall call) {
    sealer.add(
        new SealJob(
            spool,
            call.id(),
            () -> FinishedCall.of(call.finish()),
            record -> {
              known.forget(call.id());
              call.written(record);
            },
            System.nanoTime()));
  }

  /** Calls sealed since it began. */
  public long sealedCalls() {
    return sealer.sealed();
  }

  /** Calls that have ended and are not sealed yet. */
  public long waitingCalls() {
    return sealer.waiting();
  }

  /** Attempts to seal a call that did not work. */
  public long sealFailures() {
    return sealer.failures();
  }

  /** How long ago all audio was forced to the disk last. */
  public Duration sinceForced() {
    return forcer.sinceForced();
  }

  /** How it is doing. */
  public SealingFigures figures() {
    return new SealingFigures(
        sealer.sealed(),
        sealer.waiting(),
        sealer.oldestWaiting(),
        sealer.failures(),
        forcer.sinceForced(),
        forcer.forces(),
        forcer.forcing(),
        forcer.failures(),
        spool.exposure().octets(),
        spool.room().state());
  }

  /** Room for audio. */
  public Room room() {
    return spool.room();
  }

  /** Seals what can be sealed now, and ends; what cannot be is done at the next start. */
  @Override
  public void close() {
    sealer.close();
    try {
      sealer.join(Duration.ofDays(1)); // whoever closes limits how long that may take
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    forcer.close();
  }
}

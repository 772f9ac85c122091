package earshot.deploy.keep;

import earshot.capture.call.RecordingSink;
import earshot.capture.folder.FolderLock;
import earshot.capture.net.AddressTable;
import earshot.capture.watch.Alarm;
import earshot.capture.watch.WatchedHandset;
import earshot.storage.LogSigning;
import earshot.storage.Store;
import earshot.storage.StoreSettings;
import earshot.storage.access.Authority;
import earshot.storage.seal.SealingListener;
import earshot.storage.seal.SealingSink;
import earshot.storage.seal.SpoolRecovery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Recordings sealed into a data folder. */
final class StoreKeeper implements Keeper {
  private static final long LONGEST_RECOVERY_S = 600;

  /** This process acts for nobody: it gives no leave to hear a recording, or to destroy one. */
  private static final Authority NOBODY = new Authority(entry -> false);

  private final FolderLock lock;
  private final Store store;
  private final SealingSink sink;
  private final IndexNotes notes;
  private final InstantSource clock = InstantSource.system();
  private final Instant started;
  private final Duration forceEvery;
  private final Duration signEvery;
  private final KeeperListener listener;
  private long failuresSeen;
  private boolean failing;

  private StoreKeeper(
      FolderLock lock, StoreSettings settings, AddressTable addresses, KeeperListener listener)
      throws IOException {
    this.lock = lock;
    this.listener = listener;
    this.started = clock.instant();
    this.store = Store.openToRecord(settings, NOBODY, clock);
    store.index().migration().ifPresent(listener::onIndexMigrated);
    this.notes = new IndexNotes(store, listener, clock);
    this.forceEvery = settings.sealing().forceEvery();
    this.signEvery = settings.checkpoints().every();
    this.sink = startSink(addresses);
  }

  /** The store's words to the keeper's listener. */
  private record Telling(KeeperListener listener) implements SealingListener {
    @Override
    public void onStorageProblem(String message) {
      listener.onSinkProblem(message);
    }

    @Override
    public void onUploadProblem(String message) {
      listener.onUploadProblem(message);
    }
  }

  private SealingSink startSink(AddressTable addresses) throws IOException {
    try {
      return store.startSink(addresses, new Telling(listener));
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /**
   * Opens a data folder.
   *
   * @throws UncheckedIOException when it cannot be made or written
   * @throws earshot.storage.key.KeyringException when its keys cannot be had
   * @throws earshot.storage.index.IndexUnavailable when its index cannot be reached
   */
  static StoreKeeper open(StoreSettings settings, AddressTable addresses, KeeperListener listener) {
    FolderLock lock = FolderLock.of(settings.data().root());
    try {
      return new StoreKeeper(lock, settings, addresses, listener);
    } catch (IOException e) {
      lock.close();
      throw new UncheckedIOException(
          settings.data().root() + " cannot be opened: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  @Override
  public RecordingSink sink() {
    return sink;
  }

  @Override
  public void finishLeftovers(boolean first) {
    if (!first) { // a capture that is played again brings its calls again
      notes.readHistory();
    }
    notes.start();
    try {
      SpoolRecovery recovery = sink.recovery();
      CountDownLatch left = new CountDownLatch(recovery.calls());
      recovery.resume(
          call -> {
            listener.onInterruptedCall(call);
            left.countDown();
          });
      if (first && !left.await(LONGEST_RECOVERY_S, TimeUnit.SECONDS)) {
        listener.onSinkProblem(
            left.getCount() + " calls of an earlier process still wait in the spool");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the spool cannot be read: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** From the first attempt that fails until no call waits any more. */
  @Override
  public synchronized boolean isFailing() {
    long failures = sink.sealFailures();
    failing = sink.waitingCalls() > 0 && (failing || failures > failuresSeen);
    failuresSeen = failures;
    return failing;
  }

  @Override
  public StoreFigures figures() {
    LogSigning log = store.logSigning();
    Duration sinceSigned = Duration.between(log.signed().orElse(started), clock.instant());
    return new StoreFigures(
        sink.figures(), forceEvery, log, sinceSigned, signEvery, notes.figures());
  }

  @Override
  public void keepAlarm(Alarm change) {
    notes.keep(change);
  }

  @Override
  public void keepHandsets(List<WatchedHandset> handsets) {
    notes.keep(handsets);
  }

  @Override
  public void close() {
    sink.close();
    notes.close();
    store.close();
    lock.close();
  }
}

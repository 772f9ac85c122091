package earshot.deploy.keep;

import earshot.capture.call.RecordingSink;
import earshot.capture.folder.FolderLock;
import earshot.capture.folder.FolderSink;
import earshot.capture.folder.InterruptedCalls;
import earshot.capture.net.AddressTable;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plain WAV files and call records in a folder. */
final class PlainKeeper implements Keeper {
  private final Path folder;
  private final Optional<FolderLock> lock;
  private final TellingSink sink;
  private final KeeperListener listener;
  private @Nullable Thread leftovers;

  private PlainKeeper(
      Path folder, Optional<FolderLock> lock, FolderSink sink, KeeperListener listener) {
    this.folder = folder;
    this.lock = lock;
    this.sink = new TellingSink(sink, listener);
    this.listener = listener;
  }

  /** For captures that can be replayed again: nothing is left behind that would be missed. */
  static PlainKeeper forReplays(Path folder, AddressTable addresses, KeeperListener listener) {
    return new PlainKeeper(folder, Optional.empty(), new FolderSink(folder, addresses), listener);
  }

  /** For what can be heard but once. */
  static PlainKeeper forCalls(Path folder, AddressTable addresses, KeeperListener listener) {
    FolderLock lock = FolderLock.of(folder);
    return new PlainKeeper(
        folder, Optional.of(lock), FolderSink.keepingUnfinished(folder, addresses), listener);
  }

  @Override
  public RecordingSink sink() {
    return sink;
  }

  @Override
  public void finishLeftovers(boolean first) {
    if (lock.isEmpty()) {
      return;
    }
    InterruptedCalls calls = InterruptedCalls.in(folder);
    Runnable finish =
        () -> calls.finish(listener::onInterruptedCall).forEach(listener::onSinkProblem);
    leftovers = Thread.ofVirtual().name("earshot-leftovers").start(finish);
    if (first) {
      awaitLeftovers();
    }
  }

  private void awaitLeftovers() {
    Thread running = leftovers;
    try {
      if (running != null) {
        running.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isFailing() {
    return sink.isFailing();
  }

  @Override
  public void close() {
    sink.close();
    awaitLeftovers();
    lock.ifPresent(FolderLock::close);
  }
}

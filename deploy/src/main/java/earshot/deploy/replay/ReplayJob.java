package earshot.deploy.replay;

import earshot.capture.CapturePipeline;
import earshot.capture.CaptureSettings;
import earshot.capture.folder.FolderSink;
import earshot.capture.net.AddressTable;
import earshot.capture.record.CallRecord;
import earshot.capture.tap.PcapTap;
import earshot.capture.tap.UnreadableCaptureException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Replays captures into a folder. When the process is told to end meanwhile (Ctrl-C), the calls
 * that are up are finished, and marked as interrupted, before it does.
 */
public final class ReplayJob {
  private static final long SECONDS_TO_FINISH = 10;

  private final FolderSink sink;
  private final ReplayListener listener;
  private final ReplayTotals totals = new ReplayTotals();
  private final Replay replay;

  /**
   * A job that writes into {@code out}.
   *
   * @throws java.io.UncheckedIOException when the folder cannot be made or written
   */
  ReplayJob(Path out, Pace pace, ProgressBar progress, ReplayListener listener) {
    AddressTable addresses = new AddressTable();
    this.sink = new FolderSink(out, addresses);
    this.listener = listener;
    Supplier<CapturePipeline> pipelines =
        () -> new CapturePipeline(CaptureSettings.DEFAULT, addresses, sink, this::ended);
    this.replay = new Replay(pipelines, pace, progress, totals, listener::onProblem);
  }

  private void ended(CallRecord call) {
    totals.add(call);
    listener.onCall(call);
  }

  /** Replays files and folders, and returns what came of it. */
  ReplayTotals run(List<Path> named) {
    CaptureFiles files = new CaptureFiles(listener::onProblem);
    named.forEach(files::add);
    return run(() -> files.inOrder().forEach(file -> play(() -> PcapTap.open(file))));
  }

  /** Replays a capture that comes as a stream, and returns what came of it. */
  ReplayTotals run(InputStream stream) {
    return run(() -> play(() -> PcapTap.open(stream, "standard input")));
  }

  private ReplayTotals run(Runnable work) {
    long begun = System.nanoTime();
    CountDownLatch finished = new CountDownLatch(1);
    Thread atExit = new Thread(() -> stopAndWait(finished), "finish replay");
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      work.run();
      replay.finish();
    } finally {
      finished.countDown();
      forget(atExit);
    }
    sink.problems().forEach(listener::onProblem);
    totals.elapsed(System.nanoTime() - begun);
    return totals;
  }

  private void play(Supplier<PcapTap> capture) {
    try (PcapTap tap = capture.get()) {
      replay.play(tap);
    } catch (UnreadableCaptureException e) {
      listener.onProblem(String.valueOf(e.getMessage()));
    }
  }

  private void stopAndWait(CountDownLatch finished) {
    replay.stop();
    try {
      finished.await(SECONDS_TO_FINISH, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread atExit) {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook has just been let go.
    }
  }
}

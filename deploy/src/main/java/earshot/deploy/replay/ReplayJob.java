package earshot.deploy.replay;

import earshot.capture.CapturePipeline;
import earshot.capture.CaptureSettings;
import earshot.capture.handset.Handset;
import earshot.capture.net.AddressTable;
import earshot.capture.record.CallRecord;
import earshot.capture.tap.CaptureInput;
import earshot.capture.tap.CaptureInputs;
import earshot.capture.tap.CaptureInputs.PassedOver;
import earshot.capture.tap.PcapTap;
import earshot.capture.tap.UnreadableCaptureException;
import earshot.deploy.keep.Keeper;
import earshot.deploy.keep.Keepers;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Replays captures into a folder. When the process is told to end meanwhile (Ctrl-C), the calls
 * that are up are finished, and marked as interrupted, before it does.
 */
public final class ReplayJob {
  private static final long SECONDS_TO_FINISH = 10;

  private final Keeper keeper;
  private final ReplayListener listener;
  private final List<CapturePipeline> ended = new ArrayList<>();
  private final ReplayTotals totals = new ReplayTotals();
  private final List<Handset> handsets = new ArrayList<>();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final Replay replay;

  /**
   * A job that keeps what it records in {@code place}.
   *
   * @throws java.io.UncheckedIOException when that cannot be made or written
   */
  ReplayJob(Keepers place, Pace pace, ProgressBar progress, ReplayListener listener) {
    AddressTable addresses = new AddressTable();
    this.keeper = place.open(addresses, listener::onProblem);
    this.listener = listener;
    keeper.finishLeftovers(true);
    Supplier<CapturePipeline> pipelines =
        () -> new CapturePipeline(CaptureSettings.DEFAULT, addresses, keeper.sink(), this::ended);
    this.replay =
        new Replay(pipelines, this::finished, pace, progress, listener::onProblem, stopped::get);
  }

  /**
   * A job that runs as fast as it goes and shows no progress.
   *
   * @throws java.io.UncheckedIOException when the folder cannot be made or written
   */
  public static ReplayJob atFullSpeed(Keepers place, ReplayListener listener) {
    ProgressBar none = new ProgressBar(new PrintWriter(Writer.nullWriter()), false);
    return new ReplayJob(place, Pace.MAX, none, listener);
  }

  private void finished(CapturePipeline pipeline, long capturedNs) {
    ended.add(pipeline);
    totals.add(pipeline.counters());
    pipeline.lastFault().ifPresent(totals::fault);
    totals.addCaptured(capturedNs);
    handsets.addAll(pipeline.handsets().handsets());
  }

  /** The handsets that were seen, capture by capture. */
  List<Handset> handsets() {
    return handsets;
  }

  private void ended(CallRecord call) {
    totals.add(call);
    listener.onCall(call);
  }

  /**
   * Replays what the paths stand for, in order of time, and returns what came of it.
   *
   * @param paths files, folders, and {@code -} for {@code standardInput}
   */
  public ReplayTotals run(List<String> paths, InputStream standardInput) {
    long begun = System.nanoTime();
    CountDownLatch finished = new CountDownLatch(1);
    Thread atExit = new Thread(() -> stopAndWait(finished), "finish replay");
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      playAll(paths, standardInput);
      ended.forEach(CapturePipeline::tellWritten);
    } finally {
      finished.countDown();
      forget(atExit);
    }
    totals.elapsed(System.nanoTime() - begun);
    return totals;
  }

  /** What was recorded is kept whatever becomes of the rest. */
  private void playAll(List<String> paths, InputStream standardInput) {
    try (keeper) {
      inputs(paths, standardInput).forEach(this::play);
      replay.finish();
    }
  }

  private List<CaptureInput> inputs(List<String> paths, InputStream standardInput) {
    try {
      CaptureInputs found = CaptureInputs.of(paths, standardInput);
      for (PassedOver file : found.passedOver()) {
        listener.onPassedOver(file.path() + " " + file.reason());
      }
      if (found.inputs().isEmpty()) {
        listener.onProblem("no captures in " + String.join(", ", paths));
      }
      return CaptureOrder.of(found.inputs(), listener::onProblem);
    } catch (UnreadableCaptureException e) {
      listener.onProblem(String.valueOf(e.getMessage()));
      return List.of();
    }
  }

  private void play(CaptureInput input) {
    try (PcapTap tap = input.open()) {
      replay.play(tap);
    } catch (UnreadableCaptureException e) {
      listener.onProblem(String.valueOf(e.getMessage()));
    }
  }

  private void stopAndWait(CountDownLatch finished) {
    stopped.set(true);
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

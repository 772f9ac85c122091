package earshot.deploy.replay;

import earshot.capture.CapturePipeline;
import earshot.capture.tap.CapturedFrame;
import earshot.capture.tap.Damage;
import earshot.capture.tap.PcapTap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends the frames of captures through a pipeline. A capture that begins where the one before it
 * ended goes on in the same pipeline, so that a call which spans two parts of a rotated capture is
 * one call; any other gets a pipeline of its own, and calls that were up are finished first.
 */
final class Replay {
  /** The longest pause between two parts of one capture. */
  static final long MAX_PAUSE_NS = 300_000_000_000L;

  /** How far a part may reach back into the one before it: queues of a network card do that. */
  static final long MAX_OVERLAP_NS = 1_000_000_000L;

  private static final int FRAMES_BETWEEN_UPDATES = 4096;

  private final Supplier<CapturePipeline> pipelines;
  private final Pace pace;
  private final ProgressBar progress;
  private final Finished finished;
  private final Consumer<String> problems;
  private final BooleanSupplier stopped;
  private final CapturedFrame frame = new CapturedFrame();
  private @Nullable CapturePipeline pipeline;
  private long startedNs;
  private long capturedNs;
  private long latestNs;

  /** Hears of pipelines that have ended. */
  interface Finished {
    /** The pipeline has written its last call; this much captured time went through it. */
    void onFinished(CapturePipeline pipeline, long capturedNs);
  }

  /**
   * A replay of nothing yet.
   *
   * @param stopped asked now and then; once it says yes, {@link #play} returns soon
   */
  Replay(
      Supplier<CapturePipeline> pipelines,
      Finished finished,
      Pace pace,
      ProgressBar progress,
      Consumer<String> problems,
      BooleanSupplier stopped) {
    this.pipelines = pipelines;
    this.pace = pace;
    this.progress = progress;
    this.finished = finished;
    this.problems = problems;
    this.stopped = stopped;
  }

  /** Replays a capture to its end, or to where it is damaged. */
  void play(PcapTap tap) {
    if (!stopped.getAsBoolean() && tap.next(frame)) {
      CapturePipeline to = pipelineFor(frame.timestampNs());
      if (pace.isMax()) {
        playAtOnce(tap, to);
      } else {
        playPaced(tap, to);
      }
    }
    tap.damage().map(Damage::message).ifPresent(problems);
  }

  private void playAtOnce(PcapTap tap, CapturePipeline to) {
    int untilUpdate = FRAMES_BETWEEN_UPDATES;
    do {
      advance(frame.timestampNs());
      to.accept(frame);
      if (--untilUpdate == 0) {
        untilUpdate = FRAMES_BETWEEN_UPDATES;
        update(tap);
        if (stopped.getAsBoolean()) {
          return;
        }
      }
    } while (tap.next(frame));
  }

  private void playPaced(PcapTap tap, CapturePipeline to) {
    do {
      advance(frame.timestampNs());
      Pace.awaitUntil(startedNs + pace.dueNs(capturedNs));
      if (stopped.getAsBoolean()) {
        return;
      }
      to.accept(frame);
      update(tap);
    } while (tap.next(frame));
  }

  /** Moves captured time on. A leap past {@link #MAX_PAUSE_NS} is a clock that was set: no time. */
  private void advance(long timestampNs) {
    long step = timestampNs - latestNs;
    if (step > 0) {
      latestNs = timestampNs;
      capturedNs += step <= MAX_PAUSE_NS ? step : 0;
    }
  }

  private void update(PcapTap tap) {
    progress.update(System.nanoTime(), tap.description(), tap.octetsRead(), tap.totalOctets());
  }

  private CapturePipeline pipelineFor(long timestampNs) {
    long pause = timestampNs - latestNs;
    CapturePipeline current = pipeline;
    if (current != null && pause >= -MAX_OVERLAP_NS && pause <= MAX_PAUSE_NS) {
      return current;
    }
    finish();
    CapturePipeline fresh = pipelines.get();
    pipeline = fresh;
    startedNs = System.nanoTime();
    capturedNs = 0;
    latestNs = timestampNs;
    return fresh;
  }

  /** Ends the calls that are still up. */
  void finish() {
    CapturePipeline current = pipeline;
    if (current != null) {
      pipeline = null;
      current.finish();
      finished.onFinished(current, capturedNs);
    }
  }
}

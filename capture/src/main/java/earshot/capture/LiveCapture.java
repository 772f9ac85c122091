package earshot.capture;

import earshot.capture.tap.CapturedFrame;
import earshot.capture.tap.FrameConsumer;
import earshot.capture.tap.MirrorEvent;
import earshot.capture.tap.MirrorListener;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Between a live tap and the {@link CapturePipeline}: passes on what it must know besides frames.
 *
 * <ul>
 *   <li><b>The clock was set.</b> Frames are stamped by the machine's clock, which somebody may set
 *       by an hour in the middle of a call. This compares it with a clock that nobody sets, about
 *       ten times a second and whenever stamps jump, and tells the pipeline before it sees the
 *       first frame, or tick, by the new time.
 *   <li><b>Frames were dropped.</b> The pipeline is told when, so that the calls of that time are.
 * </ul>
 *
 * <p>Capture thread only.
 */
public final class LiveCapture implements FrameConsumer, MirrorListener {
  private static final long LOOK_NS = 100_000_000L;

  /** So long after the clock was set, frames may still come that were stamped before. */
  private static final long STRAGGLERS_NS = 10_000_000_000L;

  /** If the clock was set by less, they can't be told from such as are merely late. */
  private static final long LEAST_FOR_STRAGGLERS_NS = 4_000_000_000L;

  /** Counters are read once a second; a longer time between two readings is a clock's doing. */
  private static final long LONGEST_READING_NS = 60_000_000_000L;

  private static final long SECOND_NS = 1_000_000_000L;

  private final CapturePipeline pipeline;
  private final LiveClock clock;
  private long lookedNs;
  private long pendingNs;
  private long noticedNs;
  private long appliedNs;
  private long stragglersUntilNs;

  /**
   * Nothing was captured yet.
   *
   * @param wall the machine's clock, by which frames are stamped
   * @param monotonic a clock that nobody sets, as {@link System#nanoTime}
   */
  public LiveCapture(CapturePipeline pipeline, InstantSource wall, LongSupplier monotonic) {
    this.pipeline = pipeline;
    this.clock = new LiveClock(wall, monotonic);
  }

  @Override
  public void accept(CapturedFrame frame) {
    long timeNs = frame.timestampNs();
    // Unsigned, so that stamps which go back make it look too.
    if (Long.compareUnsigned(timeNs - lookedNs, LOOK_NS) >= 0) {
      look();
      lookedNs = timeNs;
    }
    if (pendingNs != 0 && isByNewTime(timeNs, pendingNs)) {
      apply();
    } else if (pendingNs == 0 && appliedNs != 0 && !isByNewTime(timeNs, appliedNs)) {
      restamp(frame, timeNs + appliedNs);
    }
    pipeline.accept(frame);
  }

  private void look() {
    long step = clock.look();
    if (step != 0) {
      pendingNs += step;
      noticedNs = clock.nowNs();
    }
    if (clock.monotonicNs() - stragglersUntilNs > 0) {
      appliedNs = 0;
    }
  }

  /** Whether a stamp is nearer to what the clock says than to what it would have said. */
  private boolean isByNewTime(long timeNs, long stepNs) {
    long sinceNs = timeNs - clock.nowNs();
    return Math.abs(sinceNs) < Math.abs(sinceNs + stepNs);
  }

  private void apply() {
    pipeline.clockSet(pendingNs);
    appliedNs = Math.abs(pendingNs) < LEAST_FOR_STRAGGLERS_NS ? 0 : pendingNs;
    stragglersUntilNs = clock.monotonicNs() + STRAGGLERS_NS;
    pendingNs = 0;
  }

  /** It was captured before the clock was set, and comes after the pipeline has been told. */
  private static void restamp(CapturedFrame frame, long timeNs) {
    frame.wrap(
        frame.bytes(),
        frame.offset(),
        frame.length(),
        frame.originalLength(),
        frame.linkType(),
        timeNs,
        frame.interfaceIndex());
  }

  @Override
  public void tick(long timeNs) {
    look();
    if (pendingNs != 0) {
      if (timeNs < noticedNs) {
        return; // what was captured before the clock was set may still come
      }
      apply();
    }
    pipeline.passTo(timeNs);
  }

  @Override
  public void onMirrorEvent(MirrorEvent event) {
    if (event instanceof MirrorEvent.Counted counted && counted.drops() > 0) {
      long untilNs = counted.timeNs();
      long readingNs = untilNs - counted.sinceNs();
      boolean sane = readingNs >= 0 && readingNs <= LONGEST_READING_NS;
      pipeline.framesDropped(
          sane ? counted.sinceNs() : untilNs - SECOND_NS, untilNs, counted.drops());
    }
  }
}

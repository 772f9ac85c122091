package earshot.deploy.run;

import earshot.capture.CapturePipeline;
import earshot.capture.LiveCapture;
import earshot.capture.count.Incident;
import earshot.capture.handset.Handset;
import earshot.capture.queue.QueuedSink;
import earshot.capture.record.CallId;
import earshot.capture.record.CallRecord;
import earshot.capture.tap.CapturedFrame;
import earshot.capture.tap.FrameConsumer;
import earshot.capture.tap.MirrorEvent;
import earshot.capture.tap.MirrorListener;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;

/**
 * All that happens on the capture thread beside the pipeline's own work: figures are published, and
 * events handed on. Nothing here waits.
 */
final class CaptureThread implements FrameConsumer, MirrorListener {
  private static final long PUBLISH_NS = 1_000_000_000L;
  private static final int PUBLICATIONS_PER_HANDSETS = 10;

  private final CapturePipeline pipeline;
  private final FrameConsumer entry;
  private final Optional<LiveCapture> live;
  private final QueuedSink queue;
  private final ApplianceListener listener;
  private final InterfaceBoard interfaces;
  private final LongUnaryOperator lag;
  private final Publication publication = new Publication();
  private List<Handset> handsets = List.of();
  private int untilHandsets;
  private long nextPublishNs = Long.MIN_VALUE;
  private long publishedNs;
  private long publications;
  private long lagNs;
  private long lastFrameNs;
  private long lastRecordedNs;
  private long toldOverflows;
  private long toldPacketsLost;
  private long toldFaults;

  /**
   * Work that has not begun.
   *
   * @param pipelines makes the pipeline, given who is to be told of its calls
   * @param clock the machine's own, by which frames are stamped; empty for those of a capture file
   */
  CaptureThread(
      Function<CaptureThread, CapturePipeline> pipelines,
      QueuedSink queue,
      ApplianceListener listener,
      InterfaceBoard interfaces,
      Optional<InstantSource> clock) {
    this.lag = clock.map(CaptureThread::lagBy).orElse(timeNs -> 0);
    this.queue = queue;
    this.listener = listener;
    this.interfaces = interfaces;
    this.pipeline = pipelines.apply(this);
    this.live = clock.map(wall -> new LiveCapture(pipeline, wall, System::nanoTime));
    this.entry = live.<FrameConsumer>map(there -> there).orElse(pipeline);
  }

  private static LongUnaryOperator lagBy(InstantSource clock) {
    return timeNs -> epochNs(clock.instant()) - timeNs;
  }

  @Override
  public void accept(CapturedFrame frame) {
    entry.accept(frame);
    long timeNs = frame.timestampNs();
    lastFrameNs = timeNs;
    interfaces.count(frame.interfaceIndex(), frame.length());
    if (isDue(timeNs)) {
      lagNs = lag.applyAsLong(timeNs);
      publish(timeNs);
    }
  }

  @Override
  public void tick(long timeNs) {
    entry.tick(timeNs);
    if (isDue(timeNs)) {
      lagNs = 0; // nothing waits
      publish(timeNs);
    }
  }

  @Override
  public void onMirrorEvent(MirrorEvent event) {
    interfaces.onMirrorEvent(event);
    live.ifPresent(there -> there.onMirrorEvent(event));
    listener.onMirrorEvent(event);
  }

  /** A call has been written. */
  void onCallEnded(CallRecord call) {
    if (call.recording().isPresent()) {
      lastRecordedNs = epochNs(call.ended());
    }
    listener.onCallEnded(call);
  }

  private static long epochNs(Instant at) {
    return TimeUnit.SECONDS.toNanos(at.getEpochSecond()) + at.getNano();
  }

  private boolean isDue(long timeNs) {
    // Also when the clock went back.
    return timeNs >= nextPublishNs || timeNs < publishedNs - PUBLISH_NS;
  }

  private void publish(long timeNs) {
    publishedNs = timeNs;
    nextPublishNs = timeNs + PUBLISH_NS;
    if (untilHandsets-- == 0) {
      untilHandsets = PUBLICATIONS_PER_HANDSETS - 1;
      handsets = pipeline.handsets().handsets();
    }
    publications++;
    Figures figures =
        new Figures(
            timeNs, publications, lagNs, lastFrameNs, lastRecordedNs, pipeline.load(), handsets);
    publication.publish(figures);
    tellOverflow(timeNs);
    tellFaults();
    listener.onFigures(figures);
  }

  private void tellOverflow(long timeNs) {
    long overflows = queue.overflows();
    long packetsLost = queue.packetsLost();
    if (overflows > toldOverflows || packetsLost > toldPacketsLost) {
      listener.onOverflow(
          CallId.instant(timeNs), overflows - toldOverflows, packetsLost - toldPacketsLost);
      toldOverflows = overflows;
      toldPacketsLost = packetsLost;
    }
  }

  private void tellFaults() {
    long faults = pipeline.counters().of(Incident.READER_FAULT) + queue.faults();
    if (faults > toldFaults) {
      long fresh = faults - toldFaults;
      toldFaults = faults;
      queue.lastFault().or(pipeline::lastFault).ifPresent(last -> listener.onFault(fresh, last));
    }
  }

  /** Finishes the calls that are up. After the last frame. */
  void finish() {
    pipeline.finish();
  }

  /** Tells of what has been written since. After the queue has been emptied. */
  void tellWritten() {
    pipeline.tellWritten();
    untilHandsets = 0;
    publish(publishedNs);
  }

  CapturePipeline pipeline() {
    return pipeline;
  }

  /** What was published last. Any thread. */
  Figures figures() {
    return publication.latest();
  }
}

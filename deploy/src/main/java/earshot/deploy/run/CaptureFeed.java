package earshot.deploy.run;

import earshot.capture.tap.CapturedFrame;
import earshot.capture.tap.FrameConsumer;
import earshot.capture.tap.PcapTap;
import earshot.deploy.replay.Pace;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Frames from a capture file, each when it is due, on a thread that stands for the live tap's:
 * between frames it tells the time as that does.
 */
final class CaptureFeed implements Feed {
  /** As often as a live tap tells the time on a quiet wire. */
  private static final long TICK_NS = 100_000_000;

  /**
   * A longer pause is a clock that was set, or two captures put together: nobody waits for that.
   */
  private static final long MAX_PAUSE_NS = 300_000_000_000L;

  private final PcapTap tap;
  private final Pace pace;
  private final FrameConsumer consumer;
  private final CapturedFrame frame = new CapturedFrame();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Thread thread;
  private long capturedNs;
  private long latestNs;

  private CaptureFeed(PcapTap tap, Pace pace, FrameConsumer consumer) {
    this.tap = tap;
    this.pace = pace;
    this.consumer = consumer;
    this.thread = Thread.ofPlatform().name("earshot-capture").unstarted(this::run);
  }

  /**
   * Begins to play.
   *
   * @throws earshot.capture.tap.UnreadableCaptureException when the file is no capture
   */
  static CaptureFeed start(Source.Capture source, FrameConsumer consumer) {
    CaptureFeed feed = new CaptureFeed(PcapTap.open(source.file()), source.pace(), consumer);
    feed.thread.start();
    return feed;
  }

  private void run() {
    try {
      if (tap.next(frame)) {
        play();
      }
      ended.complete(null);
    } catch (RuntimeException | InterruptedException e) {
      ended.completeExceptionally(e);
    }
  }

  private void play() throws InterruptedException {
    long startedNs = System.nanoTime();
    latestNs = frame.timestampNs();
    do {
      long step = frame.timestampNs() - latestNs;
      long waitedNs = step > 0 && step <= MAX_PAUSE_NS ? step : 0;
      if (!await(startedNs, waitedNs)) {
        return;
      }
      capturedNs += waitedNs;
      latestNs = frame.timestampNs();
      consumer.accept(frame);
    } while (tap.next(frame));
  }

  /**
   * Waits until the frame is due that comes {@code stepNs} after the latest; false when stopped.
   */
  private boolean await(long startedNs, long stepNs) throws InterruptedException {
    long dueNs = startedNs + pace.dueNs(capturedNs + stepNs);
    long leftNs = dueNs - System.nanoTime();
    while (leftNs > TICK_NS) {
      if (stopped.await(TICK_NS, TimeUnit.NANOSECONDS)) {
        return false;
      }
      leftNs = dueNs - System.nanoTime();
      long untilFrameNs = (long) (Math.max(leftNs, 0) * pace.factor());
      consumer.tick(latestNs + Math.max(0, stepNs - untilFrameNs));
    }
    return !stopped.await(Math.max(leftNs, 0), TimeUnit.NANOSECONDS);
  }

  @Override
  public CompletableFuture<Void> ended() {
    return ended;
  }

  @Override
  public PcapTap tap() {
    return tap;
  }

  @Override
  public void close() {
    stopped.countDown();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    tap.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

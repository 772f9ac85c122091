package earshot.deploy.run;

import earshot.capture.CapturePipeline;
import earshot.capture.count.CaptureCounters;
import earshot.capture.net.AddressTable;
import earshot.capture.queue.QueuedSink;
import earshot.capture.tap.Damage;
import earshot.capture.tap.PcapTap;
import earshot.capture.tap.TapStatistics;
import earshot.capture.watch.Alarm;
import earshot.capture.watch.Watch;
import earshot.capture.watch.WatchedHandset;
import earshot.deploy.config.Settings;
import earshot.deploy.keep.Keeper;
import earshot.deploy.keep.Keepers;
import earshot.deploy.keep.StoreFigures;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The capture process without a command line, from frames to files. Its figures may be asked for by
 * any thread, and after it has ended too.
 */
public final class Appliance implements AutoCloseable {
  /** How long it may take to end, calls that are up and a slow disk included. */
  public static final Duration LONGEST_END = Duration.ofSeconds(30);

  private final Source source;
  private final ApplianceListener listener;
  private final Watchman watchman;
  private final Keeper keeper;
  private final QueuedSink queue;
  private final InterfaceBoard interfaces;
  private final CaptureThread capture;
  private final Feed feed;
  private volatile boolean complete;
  private final AtomicReference<@Nullable Thread> ending = new AtomicReference<>();

  private Appliance(
      Settings settings,
      Keepers place,
      Source source,
      ApplianceListener outside,
      InstantSource clock,
      WatchClock watchClock) {
    this.source = source;
    AddressTable addresses = new AddressTable();
    this.watchman =
        new Watchman(settings.watch().settings(), this::onAlarm, watchClock, place.folder());
    this.listener = ApplianceListener.all(List.of(outside, watchman));
    this.keeper = opened(place, addresses);
    this.queue = QueuedSink.before(keeper.sink(), settings.queue().limits(), System::nanoTime);
    this.interfaces =
        new InterfaceBoard(
            source instanceof Source.Interfaces live ? live.interfaces() : List.of());
    this.capture =
        new CaptureThread(
            work -> new CapturePipeline(settings.pipeline(), addresses, queue, work::onCallEnded),
            queue,
            listener,
            interfaces,
            source instanceof Source.Interfaces ? Optional.of(clock) : Optional.empty());
    this.feed = startFeed(clock);
  }

  /** Told by the watchman, who begins when all is there. */
  private void onAlarm(Alarm change) {
    listener.onAlarm(change);
    keeper.keepAlarm(change);
  }

  private Keeper opened(Keepers place, AddressTable addresses) {
    Keeper opened = place.open(addresses, listener);
    try {
      opened.finishLeftovers(source instanceof Source.Capture);
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private Feed startFeed(InstantSource clock) {
    try {
      return switch (source) {
        case Source.Interfaces live -> InterfaceFeed.start(live, capture, clock);
        case Source.Capture file -> CaptureFeed.start(file, capture);
      };
    } catch (RuntimeException e) {
      queue.close();
      keeper.close();
      throw e;
    }
  }

  /**
   * Begins to record.
   *
   * @param place where recordings go
   * @param clock the machine's own
   * @throws java.io.UncheckedIOException when the folder cannot be made or written
   * @throws earshot.capture.tap.MirrorUnavailableException when an interface cannot be captured
   * @throws earshot.capture.tap.UnreadableCaptureException when the file is no capture
   */
  public static Appliance start(
      Settings settings,
      Keepers place,
      Source source,
      ApplianceListener listener,
      InstantSource clock) {
    return start(settings, place, source, listener, clock, WatchClock.of(clock));
  }

  /** As above, with another clock for alarms than for frames. */
  static Appliance start(
      Settings settings,
      Keepers place,
      Source source,
      ApplianceListener listener,
      InstantSource clock,
      WatchClock watchClock) {
    Appliance appliance = new Appliance(settings, place, source, listener, clock, watchClock);
    appliance.watchman.begin(appliance);
    return appliance;
  }

  /** Completed when no more frames can come: at a capture file's end; never, for interfaces. */
  public CompletableFuture<Void> sourceEnded() {
    return feed.ended();
  }

  /**
   * Ends it: takes in what has been captured until now, finishes the calls that are up, which are
   * then marked as interrupted, and writes all that waits. Repeated calls wait for the same end.
   *
   * @return whether all was written within {@code limit}; if not, it goes on in the background, or
   *     a fault was told to the listener
   */
  public boolean stop(Duration limit) {
    Thread fresh = Thread.ofPlatform().name("earshot-end").daemon().unstarted(this::end);
    if (ending.compareAndSet(null, fresh)) {
      fresh.start();
    }
    try {
      Thread running = ending.get();
      return running == null || running.join(limit) && complete;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void end() {
    // Whatever fails, what comes after it is still done: audio waits in the queue.
    boolean well = true;
    for (Runnable step :
        List.<Runnable>of(
            feed::close,
            capture::finish,
            queue::close,
            keeper::close,
            capture::tellWritten,
            watchman::end)) {
      well &= attempt(step);
    }
    complete = well;
  }

  private boolean attempt(Runnable step) {
    try {
      step.run();
      return true;
    } catch (RuntimeException fault) {
      listener.onFault(1, fault);
      return false;
    }
  }

  /** What is wrong with the capture file, as far as it has been read; nothing for interfaces. */
  public Optional<String> damage() {
    return feed.tap() instanceof PcapTap file
        ? file.damage().map(Damage::message)
        : Optional.empty();
  }

  /** Ends it within {@link #LONGEST_END}. */
  @Override
  public void close() {
    stop(LONGEST_END);
  }

  /** Where its frames come from. */
  public Source source() {
    return source;
  }

  /** What became of every packet. */
  public CaptureCounters counters() {
    return capture.pipeline().counters();
  }

  /** What the tap has seen. */
  public TapStatistics tap() {
    return feed.statistics();
  }

  /** How each interface is doing, by its configured name; none in a replay. */
  public Map<String, InterfaceFigures> interfaces() {
    return interfaces.figures();
  }

  /** Octets of the frames that an interface has brought, by its configured name. */
  public long octetsOf(String interfaceName) {
    return interfaces.octetsOf(interfaceName);
  }

  /** What waits for the disk, and what found no room. */
  public QueuedSink queue() {
    return queue;
  }

  /** Alarms, coverage, and the handsets with theirs. */
  public Watch watch() {
    return watchman.watch();
  }

  /** Whether call records could not be written last. */
  boolean writingFails() {
    return keeper.isFailing();
  }

  /** How the place of sealed calls is doing. */
  public StoreFigures storage() {
    return keeper.figures();
  }

  /** Has the handsets kept where other processes find them. */
  void keepHandsets(List<WatchedHandset> handsets) {
    keeper.keepHandsets(handsets);
  }

  /** What the capture thread published last. */
  public Figures figures() {
    return capture.figures();
  }
}

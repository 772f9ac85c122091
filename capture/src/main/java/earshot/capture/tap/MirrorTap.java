package earshot.capture.tap;

import earshot.capture.tap.linux.InterfaceProbe;
import earshot.capture.tap.linux.SystemCalls;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Captures what arrives at network interfaces: the live source, for a switch's mirror port.
 *
 * <p>Each interface has a {@link earshot.capture.tap.linux.PacketRing}, wrapped as a {@link
 * RingChannel} of one Netty event loop. Its thread, "earshot-capture", is the capture thread: it
 * gives out frames, in the order of their times, and tells events. Interfaces come and go; the tap
 * goes on.
 *
 * <p>Needs Linux and the capability CAP_NET_RAW, nothing else.
 */
public final class MirrorTap implements PacketTap {
  private static final int TICK_MS = 100;
  private static final int POLL_MS = 1000;

  /** By how much the kernel's timers and our scheduling may be late. */
  private static final int SLACK_MS = 20;

  private final String description;
  private final TapCounters counters = new TapCounters();
  private final MirrorReport report;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final boolean merged;
  private final InterfaceProbe probe;
  private final FrameDelivery delivery;
  private final FrameMerge merge;
  private final List<MirrorPort> ports = new ArrayList<>();
  private final List<Future<?>> timers = new ArrayList<>();
  private final int retireMs;
  private final int holdMs;
  private final int ringBlocks;
  private final EventLoopGroup group;
  private final EventLoop loop;

  private MirrorTap(
      List<String> interfaces,
      MirrorSettings settings,
      FrameConsumer consumer,
      MirrorListener listener,
      InstantSource clock) {
    this.description = String.join(", ", interfaces);
    this.report = new MirrorReport(clock, listener, counters);
    this.merged = interfaces.size() > 1;
    this.retireMs = Math.toIntExact(settings.retire().toMillis());
    // The kernel looks at a block once per retire time and hands it over when it finds it again.
    this.ringBlocks = settings.blocks();
    this.holdMs = 2 * retireMs + SLACK_MS;
    SystemCalls calls = SystemCalls.link();
    this.probe = InterfaceProbe.open(calls);
    this.delivery = new FrameDelivery(consumer, counters);
    int rounds = holdMs / roundMs() + 1;
    this.merge = new FrameMerge(delivery, interfaces.size(), rounds, settings.blocks() / 2);
    this.group =
        new MultiThreadIoEventLoopGroup(
            1, Thread.ofPlatform().name("earshot-capture").factory(), EpollIoHandler.newFactory());
    this.loop = group.next();
    RingOpener opener = new RingOpener(calls, probe, settings.request());
    for (String name : interfaces) {
      ports.add(port(name, opener));
    }
  }

  private MirrorPort port(String name, RingOpener opener) {
    int number = ports.size();
    Supplier<ChannelHandler> lastHandler =
        merged ? () -> merge.entry(number) : () -> new BlockReader(delivery);
    return new MirrorPort(
        name,
        opener,
        lastHandler,
        merged ? EpollIoOps.EPOLLERR : EpollIoOps.EPOLLIN,
        // Merged blocks are held for as long again.
        Duration.ofMillis(merged ? 2 * holdMs : holdMs),
        merge::flush,
        report);
  }

  /**
   * Begins to capture.
   *
   * @param interfaces names such as "eth1"; frames are numbered by their place in this list
   * @param consumer takes the frames
   * @param listener hears how the interfaces are doing
   * @param clock the machine's own clock, by which frames are stamped too
   * @throws MirrorUnavailableException when an interface does not exist or may not be captured; the
   *     message says what to do
   */
  public static MirrorTap open(
      List<String> interfaces,
      MirrorSettings settings,
      FrameConsumer consumer,
      MirrorListener listener,
      InstantSource clock) {
    if (interfaces.isEmpty() || new HashSet<>(interfaces).size() < interfaces.size()) {
      throw new IllegalArgumentException("interfaces must be given, each once: " + interfaces);
    }
    if (!Epoll.isAvailable()) {
      throw new MirrorUnavailableException(
          "live capture needs Linux on x86-64 or AArch64", Epoll.unavailabilityCause());
    }
    MirrorTap tap = new MirrorTap(interfaces, settings, consumer, listener, clock);
    try {
      tap.ports.forEach(MirrorPort::open);
    } catch (RuntimeException e) {
      tap.ports.forEach(MirrorPort::abandon);
      tap.letGo();
      throw e;
    }
    tap.loop.submit(tap::start).syncUninterruptibly();
    return tap;
  }

  private int roundMs() {
    return Math.max(1, retireMs / 2);
  }

  private void start() {
    ports.forEach(port -> port.start(loop));
    every(TICK_MS, this::tick);
    ports.forEach(port -> every(POLL_MS, port::poll));
    every(POLL_MS, this::tellFaults);
    if (merged) {
      every(roundMs(), this::round);
    }
  }

  private void every(int periodMs, Runnable task) {
    timers.add(
        loop.scheduleWithFixedDelay(
            () -> {
              try {
                task.run();
              } catch (RuntimeException e) {
                delivery.note(e);
              }
            },
            periodMs,
            periodMs,
            TimeUnit.MILLISECONDS));
  }

  /** A socket stays readable while its blocks are held, so these are looked for by the clock. */
  private void round() {
    drain();
    merge.endRound();
  }

  /** As often as takes whole rings, and not until nothing is left: timers want their turn too. */
  private void drain() {
    boolean more = true;
    for (int i = 0; more && i <= ringBlocks / RingChannel.MOST_BLOCKS; i++) {
      more = false;
      for (MirrorPort port : ports) {
        more |= port.drain();
      }
      merge.giveOut();
    }
  }

  private void tick() {
    int heldMs = merged ? 2 * holdMs : holdMs;
    delivery.tickIfQuiet(report.nowNs() - TimeUnit.MILLISECONDS.toNanos(heldMs));
  }

  private void tellFaults() {
    delivery.tellFaults(ports.getFirst().name(), report);
  }

  @Override
  public TapStatistics statistics() {
    return counters.snapshot();
  }

  @Override
  public String description() {
    return description;
  }

  /**
   * Gives out what has been captured until now, and ends. Not to be called by the consumer or the
   * listener.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      loop.submit(() -> ports.forEach(MirrorPort::finish)).syncUninterruptibly();
      loop.schedule(this::end, holdMs, TimeUnit.MILLISECONDS).syncUninterruptibly();
      letGo();
    }
  }

  /** The kernel has handed over all that was captured when the end was asked for. */
  private void end() {
    timers.forEach(timer -> timer.cancel(false));
    drain();
    merge.flush();
    ports.forEach(MirrorPort::end);
    tellFaults();
  }

  private void letGo() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    probe.close();
  }
}

package earshot.capture.tap;

import earshot.capture.tap.linux.LinkState;
import earshot.capture.tap.linux.PacketRing;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One interface of a {@link MirrorTap} through its life: captured, without link, gone, back again.
 * What has changed is looked for every second, and at once when the socket tells of an error.
 *
 * <p>Opened by whoever opens the tap, owned by the capture thread from {@link #start} on.
 */
final class MirrorPort {
  private final String name;
  private final RingOpener opener;
  private final Supplier<ChannelHandler> lastHandler;
  private final EpollIoOps interest;
  private final Duration hold;
  private final Runnable flush;
  private final MirrorReport report;
  private @Nullable PacketRing opened;
  private @Nullable EventLoop loop;
  private @Nullable RingChannel channel;
  private @Nullable RingChannel leaving;
  private @Nullable Future<?> leavingEnd;
  private String presentName;
  private Optional<LinkState> toldState = Optional.empty();
  private Optional<String> toldTrouble = Optional.empty();
  private long countedNs;
  private boolean finished;

  /**
   * A port that is still to be opened.
   *
   * @param name as configured
   * @param lastHandler makes the handler that takes the blocks of a channel
   * @param interest what the channel waits for
   * @param hold by when the kernel has handed over all that it has
   * @param flush gives out the blocks that handlers hold
   * @param report where events and figures go
   */
  MirrorPort(
      String name,
      RingOpener opener,
      Supplier<ChannelHandler> lastHandler,
      EpollIoOps interest,
      Duration hold,
      Runnable flush,
      MirrorReport report) {
    this.name = name;
    this.opener = opener;
    this.lastHandler = lastHandler;
    this.interest = interest;
    this.hold = hold;
    this.flush = flush;
    this.report = report;
    this.presentName = name;
  }

  /** The name in the configuration. */
  String name() {
    return name;
  }

  /**
   * Opens the ring, for the first time.
   *
   * @throws MirrorUnavailableException when that can't be done
   */
  void open() {
    opened = opener.open(name);
  }

  /** Lets go of the ring if the port was opened but never started. */
  void abandon() {
    if (opened != null) {
      opened.close();
      opened = null;
    }
  }

  /** Begins to capture. From here on the event loop owns the port. */
  void start(EventLoop itsLoop) {
    loop = itsLoop;
    if (opened != null) {
      attach(itsLoop, opened);
      opened = null;
    }
    look();
  }

  private void attach(EventLoop itsLoop, PacketRing ring) {
    RingChannel made = new RingChannel(ring, interest, () -> itsLoop.execute(this::look));
    made.pipeline().addLast(lastHandler.get());
    ChannelFuture registered = itsLoop.register(made);
    if (registered.isDone() && !registered.isSuccess()) {
      made.shut();
      throw new MirrorUnavailableException("cannot wait for " + name, registered.cause());
    }
    channel = made;
    countedNs = report.nowNs();
    toldState = Optional.empty();
  }

  /** Takes the blocks that are there, where no event does. Answers whether there were any. */
  boolean drain() {
    boolean drained = leaving != null && leaving.drain();
    return channel != null && channel.drain() || drained;
  }

  /** Reads the kernel's figures, and looks whether the interface is still what it was. */
  void poll() {
    count();
    look();
  }

  private void count() {
    if (channel != null) {
      count(channel);
    }
  }

  private void count(RingChannel counted) {
    countedNs = report.count(name, countedNs, counted.ring().takeCounts());
  }

  private void look() {
    if (channel != null && !channel.ring().isTied()) {
      report.tell(new MirrorEvent.Gone(name, report.nowNs()));
      leave(channel);
    }
    if (channel == null) {
      reopen();
    }
    if (channel != null) {
      lookAtName(channel.ring().interfaceIndex());
      lookAtState();
    }
  }

  private void lookAtName(int index) {
    String found = opener.probe().name(index).orElse(presentName);
    if (!found.equals(presentName)) {
      presentName = found;
      report.tell(new MirrorEvent.Renamed(name, report.nowNs(), found));
    }
  }

  private void lookAtState() {
    LinkState state = opener.probe().state(presentName);
    // Absent: it goes just now, and the socket will say so.
    if (state != LinkState.ABSENT && !toldState.equals(Optional.of(state))) {
      toldState = Optional.of(state);
      report.tell(
          state == LinkState.UP
              ? new MirrorEvent.Up(name, report.nowNs())
              : new MirrorEvent.Down(name, report.nowNs(), state));
    }
  }

  private void reopen() {
    if (finished || loop == null || opener.probe().index(name).isEmpty()) {
      return;
    }
    try {
      PacketRing ring = opener.open(name);
      presentName = name;
      report.tell(new MirrorEvent.Back(name, report.nowNs()));
      attach(loop, ring);
      toldTrouble = Optional.empty();
    } catch (MirrorUnavailableException e) {
      Optional<String> trouble = Optional.of(String.valueOf(e.getMessage()));
      if (!trouble.equals(toldTrouble)) {
        toldTrouble = trouble;
        report.tell(new MirrorEvent.Unavailable(name, report.nowNs(), trouble.get()));
      }
    }
  }

  /**
   * An interface has gone: its ring still holds frames, and the kernel hands over the last of them
   * in a while.
   */
  private void leave(RingChannel left) {
    end(leaving);
    leaving = left;
    channel = null;
    leavingEnd = left.eventLoop().schedule(() -> end(left), hold.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void end(@Nullable RingChannel left) {
    if (left != null && left.isOpen()) {
      left.drain();
      flush.run();
      count(left);
      left.shut();
    }
  }

  /** No interface that comes back is taken up any more. */
  void finish() {
    finished = true;
  }

  /** Lets go of the rings, whose frames have been given out. */
  void end() {
    if (leavingEnd != null) {
      leavingEnd.cancel(false);
    }
    end(leaving);
    end(channel);
    leaving = null;
    channel = null;
  }
}

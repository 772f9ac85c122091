package earshot.capture.tap;

import earshot.capture.tap.linux.PacketRing;
import io.netty.channel.AbstractChannel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelId;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A packet ring as a Netty channel: the event loop waits for the socket, and every block that the
 * kernel hands over goes through the pipeline as a {@link RingBlock}. It can't be written to.
 *
 * <p>Owned by the event loop, which is the capture thread.
 */
final class RingChannel extends AbstractChannel {
  /** As much as is read before other channels and timers have their turn. */
  static final int MOST_BLOCKS = 16;

  private static final ChannelMetadata METADATA = new ChannelMetadata(false);

  private final ChannelConfig config = new DefaultChannelConfig(this);
  private final PacketRing ring;
  private final RingBlock[] blocks;
  private final EpollIoOps interest;
  private final Runnable onSocketError;
  private final RingHandle handle;
  private @Nullable IoRegistration registration;
  private boolean waiting;
  private boolean open = true;
  private int next;

  /**
   * A channel that is still to be registered.
   *
   * @param ring closed with the channel
   * @param interest what wakes the event loop up: {@link EpollIoOps#EPOLLIN}, or {@link
   *     EpollIoOps#EPOLLERR} alone where {@link #drain} is called by a timer
   * @param onSocketError told when the socket has an error to tell, which is then read
   */
  RingChannel(PacketRing ring, EpollIoOps interest, Runnable onSocketError) {
    super(null, new Name(ring.descriptor()));
    this.ring = ring;
    this.interest = interest;
    this.onSocketError = onSocketError;
    this.handle = new RingHandle(new FileDescriptor(ring.descriptor()));
    this.blocks = new RingBlock[ring.blocks()];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = new RingBlock(ring, i);
    }
  }

  /** The ring behind it. */
  PacketRing ring() {
    return ring;
  }

  /**
   * Sends the blocks that the kernel has handed over through the pipeline, in order; not all when
   * there are many. Answers whether any was.
   */
  boolean drain() {
    int taken = 0;
    while (taken < MOST_BLOCKS && open && ring.isHandedOver(next) && !blocks[next].isHeld()) {
      RingBlock block = blocks[next];
      next = (next + 1) % blocks.length;
      taken++;
      pipeline().fireChannelRead(block.handOver());
    }
    if (taken > 0) {
      pipeline().fireChannelReadComplete();
    }
    return taken > 0;
  }

  /** Closes the channel and the ring, at once. Blocks can't be read any more after that. */
  void shut() {
    unsafe().close(voidPromise());
  }

  @Override
  protected void doRegister(ChannelPromise promise) {
    ((IoEventLoop) eventLoop())
        .register(handle)
        .addListener(
            done -> {
              if (done.isSuccess()) {
                registration = (IoRegistration) done.getNow();
                promise.setSuccess();
              } else {
                promise.setFailure(done.cause());
              }
            });
  }

  @Override
  protected void doBeginRead() {
    // Asked for again after every read; the socket is watched all the time.
    if (!waiting && registration != null) {
      waiting = true;
      registration.submit(interest);
    }
  }

  @Override
  protected void doDeregister() {
    if (registration != null) {
      registration.cancel();
    }
  }

  @Override
  protected void doClose() {
    open = false;
    // While the descriptor is open, or epoll would not know what is meant.
    doDeregister();
    ring.close();
  }

  @Override
  protected void doDisconnect() {
    doClose();
  }

  @Override
  protected void doBind(SocketAddress address) {
    throw new UnsupportedOperationException("a ring is bound when it is opened");
  }

  @Override
  protected void doWrite(ChannelOutboundBuffer out) {
    throw new UnsupportedOperationException("a mirror port is only listened to");
  }

  @Override
  protected AbstractUnsafe newUnsafe() {
    return new AbstractUnsafe() {
      @Override
      public void connect(SocketAddress remote, SocketAddress local, ChannelPromise promise) {
        promise.setFailure(new UnsupportedOperationException("a ring has no other end"));
      }
    };
  }

  @Override
  protected boolean isCompatible(EventLoop loop) {
    return loop instanceof IoEventLoop ioLoop && ioLoop.isCompatible(EpollIoHandle.class);
  }

  @Override
  protected @Nullable SocketAddress localAddress0() {
    return null;
  }

  @Override
  protected @Nullable SocketAddress remoteAddress0() {
    return null;
  }

  @Override
  public ChannelConfig config() {
    return config;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public boolean isActive() {
    return open;
  }

  @Override
  public ChannelMetadata metadata() {
    return METADATA;
  }

  /**
   * Tells channels of a process apart. Netty's own would look for a hardware address, and complain
   * where no interface has one that it can see.
   *
   * @param descriptor of the socket
   */
  private record Name(int descriptor) implements ChannelId {
    @Override
    public String asShortText() {
      return "ring-" + descriptor;
    }

    @Override
    public String asLongText() {
      return asShortText();
    }

    @Override
    public int compareTo(ChannelId other) {
      return asLongText().compareTo(other.asLongText());
    }
  }

  /** What the event loop's epoll knows of the channel; level-triggered, as a ring needs. */
  private final class RingHandle implements EpollIoHandle {
    private final FileDescriptor descriptor;

    RingHandle(FileDescriptor descriptor) {
      this.descriptor = descriptor;
    }

    @Override
    public FileDescriptor fd() {
      return descriptor;
    }

    @Override
    public void handle(IoRegistration itsRegistration, IoEvent event) {
      EpollIoOps ops = ((EpollIoEvent) event).ops();
      if (ops.contains(EpollIoOps.EPOLLERR)) {
        ring.takeError();
        onSocketError.run();
      }
      if (ops.contains(EpollIoOps.EPOLLIN)) {
        drain();
      }
    }

    @Override
    public void close() {
      shut();
    }
  }
}

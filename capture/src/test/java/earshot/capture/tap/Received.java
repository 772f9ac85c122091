package earshot.capture.tap;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Takes what a live tap gives out, for a test to wait for. */
final class Received implements FrameConsumer, MirrorListener {
  private static final int PATIENCE_S = 10;

  final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
  final BlockingQueue<Long> ticks = new LinkedBlockingQueue<>();
  final BlockingQueue<MirrorEvent> events = new LinkedBlockingQueue<>();
  final List<MirrorEvent.Counted> counted = new ArrayList<>();

  /** A copy of a frame, and when it came by the machine's monotonic clock. */
  record Frame(ByteBuffer copy, int originalLength, long timestampNs, int on, long cameNs) {
    byte[] octets() {
      byte[] octets = new byte[copy.capacity()];
      copy.get(0, octets);
      return octets;
    }

    int number() {
      return TestFrames.number(octets());
    }
  }

  @Override
  public void accept(CapturedFrame frame) {
    byte[] octets = new byte[frame.length()];
    ByteBuffer bytes = frame.bytes();
    bytes.get(frame.offset(), octets);
    frames.add(
        new Frame(
            ByteBuffer.wrap(octets),
            frame.originalLength(),
            frame.timestampNs(),
            frame.interfaceIndex(),
            System.nanoTime()));
  }

  @Override
  public void tick(long timeNs) {
    ticks.add(timeNs);
  }

  @Override
  public void onMirrorEvent(MirrorEvent event) {
    if (event instanceof MirrorEvent.Counted figures) {
      synchronized (counted) {
        counted.add(figures);
      }
    } else {
      events.add(event);
    }
  }

  /** The next frame. */
  Frame frame() throws InterruptedException {
    Frame frame = frames.poll(PATIENCE_S, TimeUnit.SECONDS);
    if (frame == null) {
      throw new AssertionError("no frame in " + PATIENCE_S + " s; events: " + events + counted);
    }
    return frame;
  }

  /** The next frames. */
  List<Frame> frames(int count) throws InterruptedException {
    List<Frame> taken = new ArrayList<>();
    while (taken.size() < count) {
      taken.add(frame());
    }
    return taken;
  }

  /** The next event of that kind; others before it are passed over. */
  <E extends MirrorEvent> E event(Class<E> kind) throws InterruptedException {
    while (true) {
      MirrorEvent event = events.poll(PATIENCE_S, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("no " + kind.getSimpleName() + " in " + PATIENCE_S + " s");
      }
      if (kind.isInstance(event)) {
        return kind.cast(event);
      }
    }
  }

  /** How many frames the kernel has counted in all. */
  long packetsCounted() {
    synchronized (counted) {
      return counted.stream().mapToLong(MirrorEvent.Counted::packets).sum();
    }
  }
}

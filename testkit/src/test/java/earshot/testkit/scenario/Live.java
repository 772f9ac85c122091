package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.CapturePipeline;
import earshot.capture.CaptureSettings;
import earshot.capture.LiveCapture;
import earshot.capture.call.CallListener;
import earshot.capture.count.CaptureCounters;
import earshot.capture.net.AddressTable;
import earshot.capture.tap.CapturedFrame;
import earshot.capture.tap.MirrorEvent;
import earshot.testkit.traffic.TrafficScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.LongUnaryOperator;

/**
 * A script played as a mirror port would give it: frames are stamped by a clock that may be set,
 * and come a little later; while none comes, time is told ten times a second.
 */
final class Live {
  private static final long MS_NS = 1_000_000L;

  /** How long a frame is on its way, and how much behind the ticks are. */
  private static final long LAG_NS = 40 * MS_NS;

  private static final long HELD_NS = 60 * MS_NS;
  private static final long TICK_NS = 100 * MS_NS;

  private record Stamped(ByteBuffer octets, long realNs, int link, long dueNs) {}

  private final MemorySink sink = new MemorySink();
  private final CapturePipeline pipeline =
      new CapturePipeline(CaptureSettings.DEFAULT, new AddressTable(), sink, CallListener.NONE);
  private final CapturedFrame frame = new CapturedFrame();
  private final Queue<Stamped> frames =
      new PriorityQueue<>(
          Comparator.comparingLong(Stamped::dueNs).thenComparingLong(Stamped::realNs));
  private final LongUnaryOperator clock;
  private final LiveCapture live;
  private final List<ReplayedCall> calls = new ArrayList<>();
  private long realNs;
  private long lastNs;

  /**
   * Plays a script to its end, and some seconds more.
   *
   * @param clock what the machine's clock says at a time of the script
   */
  Live(TrafficScript script, LongUnaryOperator clock) {
    this(script, clock, 0, List.of());
  }

  /**
   * The same, with what a mirror may do besides.
   *
   * @param lateEvery every so many frames one comes 40 ms later than others, as if by another
   *     interface; 0 for never
   * @param events of the mirror, whose times are the script's
   */
  Live(TrafficScript script, LongUnaryOperator clock, int lateEvery, List<MirrorEvent> events) {
    this.clock = clock;
    try {
      script.play(
          (packet, ns, link) -> {
            boolean late = lateEvery > 0 && frames.size() % lateEvery == lateEvery - 1;
            long dueNs = ns + (late ? 2 : 1) * LAG_NS;
            lastNs = ns;
            frames.add(new Stamped(ByteBuffer.wrap(packet), ns, link, dueNs));
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    realNs = frames.element().realNs;
    live =
        new LiveCapture(
            pipeline,
            () -> Instant.ofEpochSecond(0, clock.applyAsLong(realNs)),
            () -> realNs - 12_345);
    Deque<MirrorEvent> told = new ArrayDeque<>(events);
    long endNs = lastNs + 10_000 * MS_NS;
    boolean quiet = true;
    for (long nextTickNs = realNs; realNs < endNs; realNs += 10 * MS_NS) {
      while (!frames.isEmpty() && frames.element().dueNs <= realNs) {
        quiet = false;
        take(frames.remove());
      }
      while (!told.isEmpty() && told.element().timeNs() <= realNs) {
        live.onMirrorEvent(told.remove());
      }
      if (realNs >= nextTickNs) {
        nextTickNs += TICK_NS;
        if (quiet) {
          live.tick(clock.applyAsLong(realNs) - HELD_NS);
        }
        quiet = true;
      }
    }
    assertThat(sink.records).as("calls written before the end").isNotEmpty();
    pipeline.finish();
    sink.records.forEach(record -> calls.add(new ReplayedCall(record, sink, script.truth())));
  }

  private void take(Stamped each) {
    long stampNs = clock.applyAsLong(each.realNs);
    int length = each.octets.capacity();
    live.accept(frame.wrap(each.octets, 0, length, length, each.link, stampNs, 0));
  }

  /** The only call there is. */
  ReplayedCall call() {
    assertThat(calls).as("calls").hasSize(1);
    return calls.getFirst();
  }

  CaptureCounters counters() {
    return pipeline.counters();
  }
}

package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.CapturePipeline;
import earshot.capture.CaptureSettings;
import earshot.capture.PipelineLoad;
import earshot.capture.call.CallListener;
import earshot.capture.count.CaptureCounters;
import earshot.capture.net.AddressTable;
import earshot.capture.record.CallRecord;
import earshot.capture.tap.CapturedFrame;
import earshot.testkit.traffic.GroundTruth;
import earshot.testkit.traffic.TrafficScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** A script played through the capture pipeline, and the calls that came out. */
final class Replayed {
  private final MemorySink sink = new MemorySink();
  private final CapturePipeline pipeline =
      new CapturePipeline(CaptureSettings.DEFAULT, new AddressTable(), sink, CallListener.NONE);
  private final CapturedFrame frame = new CapturedFrame();
  private final LongUnaryOperator clock;
  private final GroundTruth truth;
  private final PipelineLoad loadAtEnd;
  private long frames;
  private int mostCallsUp;

  private Replayed(TrafficScript script, LongUnaryOperator clock) {
    this.clock = clock;
    try {
      script.play(this::accept);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    loadAtEnd = pipeline.load();
    pipeline.finish();
    truth = script.truth();
    assertThat(sink.unfinished()).as("tracks left open").isZero();
    assertThat(pipeline.load()).as("what is left").isEqualTo(PipelineLoad.NONE);
    assertThat(pipeline.counters().frames()).as("one verdict a frame").isEqualTo(frames);
  }

  private void accept(byte[] packet, long ns, int link) {
    ByteBuffer octets = ByteBuffer.wrap(packet);
    long timeNs = clock.applyAsLong(ns);
    pipeline.accept(frame.wrap(octets, 0, packet.length, packet.length, link, timeNs, 0));
    frames++;
    mostCallsUp = Math.max(mostCallsUp, pipeline.callsUp());
  }

  static Replayed of(TrafficScript script) {
    return new Replayed(script, ns -> ns);
  }

  /** By a clock that tells other times than the script. */
  static Replayed of(TrafficScript script, LongUnaryOperator clock) {
    return new Replayed(script, clock);
  }

  /** The calls in order of their beginning. */
  List<ReplayedCall> calls() {
    return sink.records.stream()
        .sorted(Comparator.comparing(CallRecord::started).thenComparing(CallRecord::id))
        .map(record -> new ReplayedCall(record, sink, truth))
        .toList();
  }

  /** The only call there is. */
  ReplayedCall call() {
    assertThat(calls()).as("calls").hasSize(1);
    return calls().getFirst();
  }

  /** The call that has the leg of this Call-ID. */
  ReplayedCall callOf(String callId) {
    List<ReplayedCall> fitting =
        calls().stream()
            .filter(call -> call.record().legs().stream().anyMatch(l -> l.callId().equals(callId)))
            .toList();
    assertThat(fitting).as("calls with leg " + callId).hasSize(1);
    return fitting.getFirst();
  }

  /** How many recordings were thrown away because another holds the same. */
  int discarded() {
    return sink.discarded;
  }

  /** How many recordings were kept. */
  int recordings() {
    return sink.recordings.size();
  }

  /** The most calls that were up at once. */
  int mostCallsUp() {
    return mostCallsUp;
  }

  /** What the pipeline held after the last frame, before it was told that there is no other. */
  PipelineLoad loadAtEnd() {
    return loadAtEnd;
  }

  CaptureCounters counters() {
    return pipeline.counters();
  }
}

package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.CapturePipeline;
import earshot.capture.CaptureSettings;
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

/** A script played through the capture pipeline, and the calls that came out. */
final class Replayed {
  private final MemorySink sink = new MemorySink();
  private final CapturePipeline pipeline;
  private final GroundTruth truth;
  private long frames;
  private int mostCallsUp;

  private Replayed(TrafficScript script, CaptureSettings settings) {
    pipeline = new CapturePipeline(settings, new AddressTable(), sink, CallListener.NONE);
    CapturedFrame frame = new CapturedFrame();
    try {
      script.play(
          (packet, ns, link) -> {
            int length = packet.length;
            pipeline.accept(
                frame.wrap(ByteBuffer.wrap(packet), 0, length, length, link, ns, 0));
            frames++;
            mostCallsUp = Math.max(mostCallsUp, pipeline.callsUp());
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    pipeline.finish();
    truth = script.truth();
    assertThat(sink.unfinished()).as("tracks left open").isZero();
    assertThat(pipeline.callsUp()).as("calls left up").isZero();
    assertThat(pipeline.counters().frames()).as("one verdict a frame").isEqualTo(frames);
  }

  static Replayed of(TrafficScript script) {
    return new Replayed(script, CaptureSettings.DEFAULT);
  }

  static Replayed of(TrafficScript script, CaptureSettings settings) {
    return new Replayed(script, settings);
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

  int mostCallsUp() {
    return mostCallsUp;
  }

  CaptureCounters counters() {
    return pipeline.counters();
  }

  CapturePipeline pipeline() {
    return pipeline;
  }

}

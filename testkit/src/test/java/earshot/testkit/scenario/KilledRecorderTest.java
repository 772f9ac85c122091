package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.CapturePipeline;
import earshot.capture.CaptureSettings;
import earshot.capture.call.CallListener;
import earshot.capture.failure.CaptureFailure;
import earshot.capture.failure.FailureCode;
import earshot.capture.folder.FolderSink;
import earshot.capture.folder.InterruptedCalls;
import earshot.capture.net.AddressTable;
import earshot.capture.record.CallRecord;
import earshot.capture.record.CallRecordReader;
import earshot.capture.record.Outcome;
import earshot.capture.record.RecordingRecord;
import earshot.capture.tap.CapturedFrame;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.PbxCall;
import earshot.testkit.traffic.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The process ends without warning in the middle of calls. What it had handed to the operating
 * system is there; the next start makes recordings and call records of it.
 */
final class KilledRecorderTest {
  private static final Duration MOST_LOST = Duration.ofSeconds(2);

  @TempDir private Path folder;
  private final Surgery surgery = new Surgery(23);

  @ParameterizedTest
  @ValueSource(longs = {2500, 3000, 3700, 4999, 8000, 9200})
  void shouldFinishACallThatWasUp(long killedMs) throws IOException {
    Leg leg = surgery.leg("call");
    leg.invite().ring(300).answer().talk(10_000).hangUp(Side.CALLER);
    short[][] whole = surgery.replay().call().pcm();

    recordUntil(killedMs);
    List<CallRecord> finished = restart();

    assertThat(finished).hasSize(1);
    CallRecord call = finished.getFirst();
    assertThat(call.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(call.endReason()).isEqualTo("capture-ended");
    assertThat(call.callee().number()).isEqualTo("01632960155");
    assertThat(call.failures())
        .extracting(CaptureFailure::code)
        .containsExactly(FailureCode.CAPTURE_INTERRUPTED);
    RecordingRecord recording = call.recording().orElseThrow();
    Instant killed = call.started().plusMillis(killedMs);
    assertThat(recording.started().plusMillis(recording.durationMs()))
        .isBetween(killed.minus(MOST_LOST), killed.plusMillis(100));
    assertThat(left(recording)).isEqualTo(Arrays.copyOf(whole[0], left(recording).length));
    assertThat(written(call.id())).isEqualTo(call);
    assertThat(names()).containsExactly(call.id() + ".json", recording.file());
  }

  @Test
  void shouldKeepACallThatHadJustBegun() throws IOException {
    Leg leg = surgery.leg("call");
    leg.invite().ring(300).answer().talk(10_000).hangUp(Side.CALLER);
    recordUntil(1_600);
    List<CallRecord> finished = restart();
    assertThat(finished).hasSize(1);
    assertThat(finished.getFirst().failures())
        .extracting(CaptureFailure::code)
        .containsExactly(FailureCode.CAPTURE_INTERRUPTED);
  }

  @Test
  void shouldFinishOneCallOfTwoLegsAndLeaveNoOtherBehind() throws IOException {
    PbxCall call = surgery.incoming("call");
    call.ring(400).answer().talk(8000).hangUp(Side.CALLER);
    recordUntil(7_000);
    List<CallRecord> finished = restart();
    assertThat(finished).hasSize(1);
    assertThat(finished.getFirst().legs()).hasSize(2);
    assertThat(finished.getFirst().recording().orElseThrow().durationMs()).isGreaterThan(4_000);
    assertThat(names()).noneMatch(name -> name.endsWith(".journal") || name.endsWith(".part"));
  }

  @Test
  void shouldLeaveNothingOpenWhenCallsEndAsTheyShould() throws IOException {
    surgery.incoming("call").ring(400).answer().talk(3000).hangUp(Side.CALLER);
    surgery.leg("other").startingAtMs(2000).invite().ring(300).cancel();
    surgery.script.options(surgery.pbx, surgery.nurse, 60_000);
    try (FolderSink sink = recordUntil(70_000)) {
      assertThat(sink.problems()).isEmpty();
    }
    assertThat(names()).noneMatch(name -> name.endsWith(".journal") || name.endsWith(".part"));
    assertThat(restart()).isEmpty();
  }

  @Test
  void shouldNotFinishAnythingTwice() throws IOException {
    Leg leg = surgery.leg("call");
    leg.invite().ring(300).answer().talk(10_000).hangUp(Side.CALLER);
    recordUntil(6_000);
    assertThat(restart()).hasSize(1);
    List<String> names = names();
    assertThat(restart()).isEmpty();
    assertThat(names()).isEqualTo(names);
  }

  @Test
  void shouldFinishEverythingThoughItIsKilledAgainBeforeItHas() throws IOException {
    Leg leg = surgery.leg("call");
    leg.invite().ring(300).answer().talk(10_000).hangUp(Side.CALLER);
    recordUntil(6_000);
    // Given a start that gets no further than to look what there is, and then records
    InterruptedCalls.in(folder);
    Surgery next = new Surgery(24);
    next.leg("another").startingAtMs(100_000).invite().ring(300).answer().talk(9_000);
    recordUntil(next, 6_000);
    // When the start after that one goes on, then both calls are known
    List<CallRecord> finished = restart();
    assertThat(finished).hasSize(2).allMatch(call -> call.callee().number().equals("01632960155"));
    assertThat(names()).noneMatch(name -> name.endsWith(".journal"));
  }

  @Test
  void shouldKeepAJournalSmallHoweverManyCallsCome() throws IOException {
    for (int i = 0; i < 300; i++) {
      Leg leg = surgery.leg("call-" + i).startingAtMs(i * 4000L);
      leg.invite().ring(300).answer().talk(2_000).hangUp(Side.CALLER);
    }
    surgery.leg("last").startingAtMs(1_200_000).invite().ring(300).answer().talk(20_000);
    recordUntil(1_206_000);
    long octets = 0;
    for (String name : names()) {
      octets += name.endsWith(".journal") ? Files.size(folder.resolve(name)) : 0;
    }
    assertThat(octets).isBetween(1_000L, 2_500_000L);
    assertThat(restart()).hasSize(1);
  }

  private FolderSink recordUntil(long ms) throws IOException {
    return recordUntil(surgery, ms);
  }

  private FolderSink recordUntil(Surgery what, long ms) throws IOException {
    AddressTable addresses = new AddressTable();
    FolderSink sink = FolderSink.keepingUnfinished(folder, addresses);
    CapturePipeline pipeline =
        new CapturePipeline(CaptureSettings.DEFAULT, addresses, sink, CallListener.NONE);
    CapturedFrame frame = new CapturedFrame();
    long[] first = {-1};
    what.script.play(
        (packet, ns, link) -> {
          first[0] = first[0] < 0 ? ns : first[0];
          if (ns - first[0] <= ms * 1_000_000) {
            ByteBuffer octets = ByteBuffer.wrap(packet);
            pipeline.accept(frame.wrap(octets, 0, packet.length, packet.length, link, ns, 0));
          }
        });
    assertThat(sink.problems()).isEmpty();
    return sink;
  }

  private List<CallRecord> restart() {
    List<CallRecord> finished = new ArrayList<>();
    assertThat(InterruptedCalls.in(folder).finish(finished::add)).isEmpty();
    return finished;
  }

  private CallRecord written(String id) throws IOException {
    return new CallRecordReader().read(Files.readAllBytes(folder.resolve(id + ".json")));
  }

  private short[] left(RecordingRecord recording) throws IOException {
    byte[] octets = Files.readAllBytes(folder.resolve(recording.file()));
    ByteBuffer wav = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
    short[] samples = new short[Math.toIntExact(recording.durationMs() * 8)];
    int at = octets.length - 4 * samples.length;
    for (int i = 0; i < samples.length; i++) {
      samples[i] = wav.getShort(at + 4 * i);
    }
    return samples;
  }

  private List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

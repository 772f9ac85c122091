package earshot.capture.call;

import earshot.capture.dialog.EndReason;
import earshot.capture.dialog.Party;
import earshot.capture.failure.CaptureFailure;
import earshot.capture.net.AddressTable;
import earshot.capture.record.CallRecord;
import earshot.capture.record.RecordingRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends a call: finishes its recordings, finds its failures, and gives its record to the sink.
 *
 * <p>Owned by the capture thread.
 */
final class CallWriter {
  private final RecordingSink sink;
  private final CallListener listener;
  private final AddressTable addresses;
  private final DirectionRule direction;

  CallWriter(
      RecordingSink sink, CallListener listener, AddressTable addresses, CallSettings settings) {
    this.sink = sink;
    this.listener = listener;
    this.addresses = addresses;
    this.direction = new DirectionRule(settings);
  }

  /**
   * Writes a call.
   *
   * @param captureEndNs when the capture ended, if that is what ended the call; else -1
   */
  void write(Call call, long captureEndNs) {
    call.streams().forEach(MediaStream::finish);
    call.recorders().forEach(Recorder::drain);
    RecordingChoice choice = new RecordingChoice(call.recorders(), call.streams());
    Optional<Recorder> main = choice.main();
    choice.redundant().forEach(Recorder::discard);
    Optional<RecordingRecord> recording =
        main.flatMap(recorder -> recorder.finish(call.id(), "", parties(call, recorder)));
    Map<Leg, RecordingRecord> legRecordings = finishOthers(call, choice.others());
    List<CaptureFailure> failures =
        FailureDetector.of(call, main.orElse(null), addresses, captureEndNs);
    CallRecord record =
        new RecordBuilder(call, addresses, direction)
            .build(
                main,
                recording,
                legRecordings,
                failures,
                call.undecodable().finish(),
                endNs(call, captureEndNs));
    sink.callEnded(record);
    listener.onCallEnded(record);
  }

  private static long endNs(Call call, long captureEndNs) {
    boolean cutShort =
        call.legs().stream()
            .anyMatch(leg -> leg.endReason().orElse(null) == EndReason.CAPTURE_ENDED);
    long endNs = cutShort && captureEndNs >= 0 ? captureEndNs : call.endedNs();
    return Math.max(endNs, call.startedNs()); // the clock may have gone back meanwhile
  }

  private static Map<Leg, RecordingRecord> finishOthers(Call call, List<Recorder> others) {
    Map<Leg, RecordingRecord> recordings = new HashMap<>();
    int number = 2;
    for (Recorder recorder : others) {
      Optional<RecordingRecord> finished =
          recorder.finish(call.id(), "leg" + number++, parties(call, recorder));
      Leg leg = legOf(call, recorder);
      if (leg != null) {
        finished.ifPresent(recording -> recordings.putIfAbsent(leg, recording));
      }
    }
    return recordings;
  }

  private static @Nullable Leg legOf(Call call, Recorder recorder) {
    return call.legs().stream()
        .filter(leg -> leg.recorder() == recorder)
        .findFirst()
        .orElseGet(() -> formerLegOf(call, recorder));
  }

  /** The leg that was recorded there until its call went on elsewhere. */
  private static @Nullable Leg formerLegOf(Call call, Recorder recorder) {
    return call.streams().stream()
        .filter(stream -> stream.recorder() == recorder && stream.leg() != null)
        .map(MediaStream::leg)
        .findFirst()
        .orElse(null);
  }

  private static List<String> parties(Call call, Recorder recorder) {
    Leg leg = legOf(call, recorder);
    Party left = leg == null ? call.partyOn(0) : leg.partyOn(0);
    return left == Party.CALLER ? List.of("caller", "callee") : List.of("callee", "caller");
  }
}

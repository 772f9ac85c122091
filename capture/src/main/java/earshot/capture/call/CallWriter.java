package earshot.capture.call;

import earshot.capture.dialog.EndReason;
import earshot.capture.dialog.Party;
import earshot.capture.failure.CaptureFailure;
import earshot.capture.net.AddressTable;
import earshot.capture.record.CallRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Ends a call: says how its recordings are to be finished, finds its failures, and gives it to the
 * sink. What the sink has written comes back through a queue that it need not wait for.
 *
 * <p>Owned by the capture thread.
 */
final class CallWriter {
  private final RecordingSink sink;
  private final CallListener listener;
  private final AddressTable addresses;
  private final DirectionRule direction;
  private final Queue<CallRecord> written = new ConcurrentLinkedQueue<>();

  CallWriter(
      RecordingSink sink, CallListener listener, AddressTable addresses, CallSettings settings) {
    this.sink = sink;
    this.listener = listener;
    this.addresses = addresses;
    this.direction = new DirectionRule(settings);
  }

  /**
   * Ends a call.
   *
   * @param captureEndNs when the capture ended, if that is what ended the call; else -1
   */
  void write(Call call, long captureEndNs) {
    call.streams().forEach(MediaStream::finish);
    call.recorders().forEach(Recorder::drain);
    RecordingChoice choice = new RecordingChoice(call.recorders(), call.streams());
    Optional<Recorder> main = choice.main();
    choice.redundant().forEach(Recorder::discard);
    List<CaptureFailure> failures =
        FailureDetector.of(call, main.orElse(null), addresses, captureEndNs);
    sink.callEnded(
        new EndedCall(files(call, choice, failures, endNs(call, captureEndNs)), written::add));
    tellWritten();
  }

  /** What is known of a call that is still up, as if nothing more were ever heard of it. */
  UnfinishedCall soFar(Call call, long nowNs) {
    RecordingChoice choice = new RecordingChoice(call.recorders(), call.streams());
    List<CaptureFailure> failures = FailureDetector.soFar(call, addresses, nowNs);
    return new UnfinishedCall(files(call, choice, failures, Math.max(nowNs, call.startedNs())));
  }

  private CallFiles files(
      Call call, RecordingChoice choice, List<CaptureFailure> failures, long endNs) {
    return new CallFiles(
        new RecordBuilder(call, addresses, direction).build(choice.main(), failures, endNs),
        endings(call, choice),
        call.undecodable().keepers(),
        call.streams().stream().map(CallWriter::trackOf).toList());
  }

  /** Tells the listener of calls that the sink has written meanwhile. */
  void tellWritten() {
    for (CallRecord record = written.poll(); record != null; record = written.poll()) {
      listener.onCallEnded(record);
    }
  }

  private static Optional<Track> trackOf(MediaStream stream) {
    Recorder recorder = stream.recorder();
    return recorder == null || !stream.tally().hasAudio() ? Optional.empty() : recorder.track();
  }

  private static long endNs(Call call, long captureEndNs) {
    boolean cutShort =
        call.legs().stream()
            .anyMatch(leg -> leg.endReason().orElse(null) == EndReason.CAPTURE_ENDED);
    long endNs = cutShort && captureEndNs >= 0 ? captureEndNs : call.endedNs();
    return Math.max(endNs, call.startedNs()); // the clock may have gone back meanwhile
  }

  private static List<TrackEnding> endings(Call call, RecordingChoice choice) {
    List<TrackEnding> endings = new ArrayList<>();
    choice.main().ifPresent(recorder -> add(endings, call, recorder, "", -1));
    int number = 2;
    for (Recorder recorder : choice.others()) {
      Leg leg = legOf(call, recorder);
      int legNumber = leg == null ? -1 : call.legs().indexOf(leg);
      add(endings, call, recorder, "leg" + number++, legNumber);
    }
    return endings;
  }

  private static void add(
      List<TrackEnding> endings, Call call, Recorder recorder, String name, int leg) {
    recorder
        .track()
        .map(track -> new TrackEnding(track, name, parties(call, recorder), leg))
        .ifPresent(endings::add);
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

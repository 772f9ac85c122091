package earshot.capture.call;

import earshot.capture.dialog.EndReason;
import earshot.capture.failure.CaptureFailure;
import earshot.capture.failure.FailureCode;
import earshot.capture.net.AddressTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the reasons why a finished call's audio is absent, partial or doubtful. An answered call
 * without full audio always gets at least one.
 */
final class FailureDetector {
  /** Audio that stopped so shortly before the capture did was still under way. */
  private static final long UNDER_WAY_NS = 200_000_000L;

  private final FailureList failures;
  private final Call call;

  private FailureDetector(Call call, FailureList failures) {
    this.call = call;
    this.failures = failures;
  }

  /**
   * The failures of a call.
   *
   * @param recorder the recording that is the call's own; null when it has none
   * @param captureEndNs when the capture ended, if that is what ended the call; else -1
   */
  static List<CaptureFailure> of(
      Call call, @Nullable Recorder recorder, AddressTable addresses, long captureEndNs) {
    FailureList failures = new FailureList(addresses);
    if (call.isAnswered()) {
      new AudioFailures(call, failures).find(recorder);
    }
    FailureDetector detector = new FailureDetector(call, failures);
    call.crowd().tell(call, failures);
    detector.signalling(captureEndNs);
    return failures.all();
  }

  /**
   * The failures that a call which is still up would have if nothing more were ever heard of it.
   * That audio is missing so far says nothing: it may come.
   */
  static List<CaptureFailure> soFar(Call call, AddressTable addresses, long nowNs) {
    FailureList failures = new FailureList(addresses);
    new FailureDetector(call, failures).signalling(nowNs);
    return failures.all();
  }

  private void signalling(long captureEndNs) {
    if (call.legs().isEmpty()) {
      failures.add(FailureCode.MEDIA_WITHOUT_SIGNALLING, call.startedNs(), null, "");
      if (captureEndNs >= 0 && captureEndNs - call.lastActivityNs() < UNDER_WAY_NS) {
        failures.add(FailureCode.CAPTURE_INTERRUPTED, captureEndNs, null, "audio was still coming");
      }
    }
    for (Leg leg : call.legs()) {
      signalling(leg, captureEndNs);
    }
    if (call.hasClockStep()) {
      failures.add(FailureCode.CLOCK_STEP, call.startedNs(), null, "");
    }
  }

  private void signalling(Leg leg, long captureEndNs) {
    if (!leg.fromStart()) {
      if (leg.isAnswered()) {
        failures.add(FailureCode.STARTED_LATE, leg.startedNs(), null, "");
      }
      failures.add(
          FailureCode.SIGNALLING_INCOMPLETE,
          leg.startedNs(),
          null,
          "its first INVITE was not seen");
    } else if (leg.isAnswered() && !leg.dialog().sawAnswer()) {
      failures.add(
          FailureCode.SIGNALLING_INCOMPLETE, leg.answeredNs(), null, "its answer was not seen");
    }
    EndReason reason = leg.endReason().orElse(EndReason.CAPTURE_ENDED);
    switch (reason) {
      case CAPTURE_ENDED -> {
        if (leg.isAnswered()) {
          long at = captureEndNs >= 0 ? captureEndNs : leg.lastMediaNs();
          failures.add(
              FailureCode.CAPTURE_INTERRUPTED, at, null, "the capture ended before the call did");
        }
      }
      case MEDIA_TIMEOUT ->
          failures.add(FailureCode.MEDIA_TIMEOUT, leg.endedNs(), null, "no BYE was seen");
      case SIGNALLING_TIMEOUT ->
          failures.add(FailureCode.SIGNALLING_INCOMPLETE, leg.endedNs(), null, "no end was seen");
      case CALLER_HUNG_UP,
          CALLEE_HUNG_UP,
          CANCELLED,
          BUSY,
          DECLINED,
          NO_ANSWER,
          REDIRECTED,
          FAILED,
          REPLACED -> {}
    }
    if (!leg.dialog().repairs().isEmpty()) {
      failures.add(
          FailureCode.MALFORMED_SIGNALLING,
          leg.startedNs(),
          null,
          String.join("; ", leg.dialog().repairs()));
    }
  }
}

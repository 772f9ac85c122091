package earshot.capture.watch;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;

/** What detectors ask of a call's failures. */
final class Failures {
  private Failures() {}

  /** Whether the call has a failure of this code. */
  static boolean has(CallRecord call, FailureCode code) {
    return call.failures().stream().anyMatch(failure -> failure.code() == code);
  }
}

package earshot.capture.watch;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;

/** Finds out when answered calls are seen and no RTP at all. */
final class SignallingAlone implements Detector {
  private final int callsInARow;
  private int silent;

  SignallingAlone(WatchSettings settings) {
    callsInARow = settings.callsInARow();
  }

  @Override
  public void look(Round round, Findings findings) {
    if (round.hasMedia()) {
      silent = 0;
    }
    for (CallRecord call : round.answered()) {
      if (Failures.has(call, FailureCode.NO_MEDIA)) {
        silent++;
      }
    }
    if (silent >= callsInARow) {
      findings.found(
          AlarmCode.SIGNALLING_WITHOUT_MEDIA, silent + " answered calls since the last RTP");
    }
  }
}

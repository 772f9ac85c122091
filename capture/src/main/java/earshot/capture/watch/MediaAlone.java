package earshot.capture.watch;

import earshot.capture.record.CallRecord;

/** Finds out when calls are known by their RTP alone. */
final class MediaAlone implements Detector {
  private final int callsInARow;
  private int unsignalled;

  MediaAlone(WatchSettings settings) {
    callsInARow = settings.callsInARow();
  }

  @Override
  public void look(Round round, Findings findings) {
    for (CallRecord call : round.calls()) {
      unsignalled = call.legs().isEmpty() ? unsignalled + 1 : 0;
    }
    if (unsignalled >= callsInARow) {
      findings.found(
          AlarmCode.MEDIA_WITHOUT_SIGNALLING,
          unsignalled + " calls since the last one with signalling");
    }
  }
}

package earshot.deploy.replay;

import earshot.capture.record.CallRecord;

/** Hears what comes of a replay while it goes on. */
public interface ReplayListener {
  /** A call has ended and its files are written. */
  void onCall(CallRecord call);

  /** Something could not be read or written; the text names it. */
  void onProblem(String problem);

  /** A file in a folder was not replayed, with the reason; no problem by itself. */
  void onPassedOver(String file);
}

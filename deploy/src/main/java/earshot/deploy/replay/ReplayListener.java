package earshot.deploy.replay;

import earshot.capture.record.CallRecord;

/** Hears what comes of a replay while it goes on. */
public interface ReplayListener {
  /** A call has ended and its files are written. */
  void onCall(CallRecord call);

  /** Something could not be read or written; the text names it. */
  void onProblem(String problem);
}

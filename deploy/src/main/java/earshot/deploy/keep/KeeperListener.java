package earshot.deploy.keep;

import earshot.capture.record.CallRecord;

/** Hears how keeping goes, on several threads; must not wait. */
public interface KeeperListener {
  /** Something could not be written. The message names the file and no person. */
  void onSinkProblem(String problem);

  /**
   * Something could not be done at the object store, and is tried again. The message names the call
   * and the object, and no person.
   */
  default void onUploadProblem(String problem) {}

  /** A call was finished that was up when an earlier process ended without warning. */
  default void onInterruptedCall(CallRecord call) {}
}

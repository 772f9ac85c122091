package earshot.deploy.keep;

import earshot.capture.record.CallRecord;
import earshot.capture.watch.FormerCalls;
import earshot.storage.index.Migration;
import java.util.List;

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

  /** These calls of former runs are in the index; told once. */
  default void onFormerCalls(List<FormerCalls> calls) {}

  /** The index failed at something other than a call, since it last worked. Names no person. */
  default void onIndexProblem(String problem) {}

  /** The index's tables were made, or brought up to date. */
  default void onIndexMigrated(Migration migration) {}
}

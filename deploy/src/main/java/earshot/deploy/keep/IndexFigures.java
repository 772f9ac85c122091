package earshot.deploy.keep;

import earshot.storage.handoff.Backlog;

/**
 * How the index is doing, as of a few seconds ago.
 *
 * @param up whether it could be read and written last
 * @param failures how often alarms, handsets or these figures could not be written or read
 * @param backlog what waits for policy
 * @param logEntries entries in the log
 * @param uploads what waits for the object store
 */
public record IndexFigures(
    boolean up, long failures, Backlog backlog, long logEntries, UploadFigures uploads) {
  /** Nothing is known yet, and nothing is wrong. */
  public static final IndexFigures NONE =
      new IndexFigures(true, 0, Backlog.NONE, 0, UploadFigures.NONE);
}

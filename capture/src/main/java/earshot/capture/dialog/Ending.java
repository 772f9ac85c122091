package earshot.capture.dialog;

/**
 * How a dialog ends.
 *
 * @param reason why
 * @param status the status that ended an unanswered one; 0 when there was none
 * @param atNs when its parties ended it
 */
record Ending(EndReason reason, int status, long atNs) {}

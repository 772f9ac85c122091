package earshot.capture.dialog;

/** Where a dialog stands (RFC 3261 section 12, seen from outside). */
public enum DialogState {
  /** An INVITE was sent; no answer of any kind but 100. */
  CALLING,
  /** A provisional response other than 100 came. */
  RINGING,
  /** Answered. */
  CONFIRMED,
  /** Over. Late retransmissions change nothing any more. */
  ENDED
}

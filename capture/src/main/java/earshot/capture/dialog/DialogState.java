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
  ENDED;

  /** Whether a dialog that stands here may come to stand there: always onwards, never back. */
  boolean mayBecome(DialogState next) {
    return switch (this) {
      case CALLING -> next == RINGING || next == CONFIRMED || next == ENDED;
      case RINGING -> next == CONFIRMED || next == ENDED;
      case CONFIRMED -> next == ENDED;
      case ENDED -> false;
    };
  }

  /** Whether nobody has answered yet. */
  boolean isUnanswered() {
    return this == CALLING || this == RINGING;
  }
}

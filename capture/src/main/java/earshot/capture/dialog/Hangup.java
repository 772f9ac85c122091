package earshot.capture.dialog;

/**
 * A BYE on its way (RFC 3261 section 15). The dialog ends when it is accepted, or when the dialog
 * turns out to be gone; a challenged BYE is sent anew; one whose response got lost ends the dialog
 * after a while.
 */
final class Hangup {
  private EndReason reason = EndReason.SIGNALLING_TIMEOUT;
  private int status;
  private long atNs;
  private long lastNs;
  private boolean pending;

  /** A party sent BYE. Sent again after a challenge, the first still tells when it hung up. */
  void sent(Party by, long nowNs) {
    if (!pending || status != 0) {
      pending = true;
      atNs = nowNs;
      reason = EndReason.hungUpBy(by);
      status = 0;
    }
    lastNs = nowNs;
  }

  /** A request within the dialog was answered with 481: the other side has lost it. */
  void dialogGone(long nowNs) {
    if (!pending) {
      pending = true;
      atNs = nowNs;
      lastNs = nowNs;
      reason = EndReason.FAILED;
      status = 481;
    }
  }

  /** The media went on all the same: it was no end. */
  void disproved() {
    pending = false;
  }

  boolean isPending() {
    return pending;
  }

  EndReason reason() {
    return reason;
  }

  int status() {
    return status;
  }

  /** When the party hung up. */
  long atNs() {
    return atNs;
  }

  /** When the last BYE was seen. */
  long lastNs() {
    return lastNs;
  }

  /** Whether a final response to a BYE means that the dialog is over (RFC 3261 section 15.1.1). */
  static boolean isEnd(int status) {
    return status >= 200 && status < 300 || status == 408 || status == 481;
  }
}

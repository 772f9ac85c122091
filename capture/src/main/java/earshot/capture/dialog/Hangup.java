package earshot.capture.dialog;

import java.time.Duration;

/**
 * A BYE on its way (RFC 3261 section 15). The dialog ends when it is accepted, or when the dialog
 * turns out to be gone; a challenged BYE is sent anew; one whose response got lost ends the dialog
 * after a while.
 */
final class Hangup {
  /** Longer than anybody waits for media before calling it gone. */
  private static final long DISPROOF_NS = Duration.ofMinutes(5).toNanos();

  private EndReason reason = EndReason.SIGNALLING_TIMEOUT;
  private int status;
  private long atNs;
  private long lastNs;
  private boolean pending;
  private boolean refused;

  /**
   * A party sent BYE. Sent again, or anew after a challenge, the first still tells when it hung up;
   * not so after a refusal, or long after: then it was no end.
   */
  void sent(Party by, long nowNs) {
    if (!pending || status != 0 || refused || nowNs - lastNs > Timeouts.GRACE_NS) {
      pending = true;
      refused = false;
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

  /** The BYE got a final response that neither ends the dialog nor asks for credentials. */
  void refused() {
    refused = true;
  }

  /**
   * The dialog has media all the same. Soon after a BYE those may be the last packets before it;
   * later, it was no end.
   */
  void doubted(long nowNs) {
    if (nowNs - lastNs > DISPROOF_NS) {
      pending = false;
    }
  }

  /** Whether it, rather than something else, ended media that was last seen then. */
  boolean explains(long lastMediaNs) {
    return pending && lastMediaNs - lastNs < Timeouts.GRACE_NS;
  }

  /** The clock was set by so much. */
  void shift(long byNs) {
    atNs += byNs;
    lastNs += byNs;
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

package earshot.capture.dialog;

import java.time.Duration;

/** How long a dialog may stay as it is, and how it ends when it does. */
final class Timeouts {
  /** 64 × T1 (RFC 3261 section 17.1.1.2): what was not answered by then will not be. */
  static final long GRACE_NS = Duration.ofSeconds(32).toNanos();

  private final long ringingNs;
  private final long confirmedNs;
  private final long lingerNs;

  Timeouts(DialogLimits limits) {
    ringingNs = limits.ringingTimeout().toNanos();
    confirmedNs = limits.confirmedTimeout().toNanos();
    lingerNs = limits.endedLinger().toNanos();
  }

  /** When a dialog that goes on is to be looked at again, ns since the epoch. */
  long deadlineNs(Dialog dialog) {
    return Math.max(dialog.progress.waitUntilNs(), quietNs(dialog));
  }

  private long quietNs(Dialog dialog) {
    if (dialog.hangup.isPending()) {
      return dialog.hangup.lastNs() + GRACE_NS;
    }
    long lastNs = dialog.progress.lastMessageNs();
    if (dialog.state().isUnanswered()) {
      InviteHops.Verdict verdict = dialog.hops.verdict();
      // Credentials may have to be asked of a person first.
      return verdict != null && !dialog.hops.awaitsRetry()
          ? verdict.atNs() + GRACE_NS
          : lastNs + ringingNs;
    }
    long quietNs = lastNs + confirmedNs;
    return dialog.timer.isRunning() ? Math.min(quietNs, dialog.timer.dueNs() + GRACE_NS) : quietNs;
  }

  /** How a dialog ends that nothing more is heard of. */
  Ending ending(Dialog dialog, long nowNs) {
    InviteHops.Verdict verdict = dialog.hops.verdict();
    if (dialog.hangup.isPending()) {
      return new Ending(dialog.hangup.reason(), dialog.hangup.status(), dialog.hangup.atNs());
    }
    if (dialog.state().isUnanswered() && verdict != null) {
      return new Ending(verdict.reason(), verdict.status(), verdict.atNs());
    }
    return new Ending(EndReason.SIGNALLING_TIMEOUT, 0, nowNs);
  }

  /** How a dialog ends when nothing more can be heard of any. */
  Ending endingOfCapture(Dialog dialog, long nowNs) {
    Ending ending = ending(dialog, nowNs);
    boolean unknown =
        ending.reason() == EndReason.SIGNALLING_TIMEOUT
            || !dialog.hangup.isPending() && dialog.hops.awaitsRetry();
    return unknown ? new Ending(EndReason.CAPTURE_ENDED, ending.status(), nowNs) : ending;
  }

  /**
   * Whether an ended dialog may be forgotten. One that merely went quiet may yet be hung up: that
   * must not look like a dialog never seen.
   */
  boolean isForgettable(Dialog dialog, long nowNs) {
    long waitNs = dialog.progress.endedQuietly() ? Math.max(lingerNs, confirmedNs) : lingerNs;
    return nowNs - dialog.progress.endedNs() >= waitNs;
  }
}

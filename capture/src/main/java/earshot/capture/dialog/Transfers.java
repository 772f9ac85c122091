package earshot.capture.dialog;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** How a dialog is handed on: REFER within it (RFC 3515), Replaces to it or from it (RFC 3891). */
final class Transfers {
  private static final int MAX_PENDING = 8;

  private record Referral(Party by, String uri, Optional<ReplacesHeader> replaces) {}

  private final Set<Referral> pending = new LinkedHashSet<>();
  private Optional<ReplacesHeader> replacing = Optional.empty();
  private boolean accepted;
  private boolean replaced;

  /** A party refers the other; whether that is news, rather than sent again after a challenge. */
  boolean refer(Party by, ReferTarget target) {
    if (pending.size() >= MAX_PENDING) {
      pending.clear();
    }
    return pending.add(new Referral(by, target.address().uri(), target.replaces()));
  }

  /** A REFER of this party got its final response. */
  void answered(Party by, int status) {
    if (status == 401 || status == 407) {
      return;
    }
    accepted |= status < 300;
    pending.removeIf(referral -> referral.by == by);
  }

  /** The parties talk to each other again: the transfer came to nothing. */
  void resumed() {
    accepted = false;
  }

  /** The dialog takes the place of another; whether that is news. */
  boolean replaces(ReplacesHeader other) {
    if (replacing.isPresent()) {
      return false;
    }
    replacing = Optional.of(other);
    return true;
  }

  /** The dialog that this one takes the place of. */
  Optional<ReplacesHeader> replacing() {
    return replacing;
  }

  /** Another dialog took the place of this one. */
  void replaced() {
    replaced = true;
  }

  /** Whether a hang-up now only tidies up after a transfer. */
  boolean isHandedOn() {
    return accepted || replaced;
  }
}

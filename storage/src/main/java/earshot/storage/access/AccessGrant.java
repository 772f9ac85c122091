package earshot.storage.access;

import java.time.Instant;
import java.util.Optional;

/** Leave for one person to reach one call's audio, given by policy. */
public final class AccessGrant {
  private final Authority authority;
  private final AuditEntry entry;
  private final String callId;
  private final Optional<Instant> until;

  AccessGrant(Authority authority, AuditEntry entry, String callId, Optional<Instant> until) {
    this.authority = authority;
    this.entry = entry;
    this.callId = callId;
    this.until = until;
  }

  /** The audit entry that was written first. */
  public AuditEntry entry() {
    return entry;
  }

  /** The call that it is for, and no other. */
  public String callId() {
    return callId;
  }

  /** The moment from which on it opens nothing more; empty when it has none. */
  public Optional<Instant> until() {
    return until;
  }

  boolean isFrom(Authority maker) {
    return authority == maker;
  }

  @Override
  public String toString() {
    return "access to " + callId + " by audit entry " + entry.index();
  }
}

package earshot.storage.access;

/** Leave for one person to reach one call's audio, given by policy. */
public final class AccessGrant {
  private final Authority authority;
  private final AuditEntry entry;
  private final String callId;

  AccessGrant(Authority authority, AuditEntry entry, String callId) {
    this.authority = authority;
    this.entry = entry;
    this.callId = callId;
  }

  /** The audit entry that was written first. */
  public AuditEntry entry() {
    return entry;
  }

  /** The call that it is for, and no other. */
  public String callId() {
    return callId;
  }

  boolean isFrom(Authority maker) {
    return authority == maker;
  }

  @Override
  public String toString() {
    return "access to " + callId + " by audit entry " + entry.index();
  }
}

package earshot.storage.access;

/** The order to destroy one call's audio for good, given by policy. */
public final class DispositionOrder {
  private final Authority authority;
  private final AuditEntry entry;
  private final String callId;

  DispositionOrder(Authority authority, AuditEntry entry, String callId) {
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
    return "disposition of " + callId + " by audit entry " + entry.index();
  }
}

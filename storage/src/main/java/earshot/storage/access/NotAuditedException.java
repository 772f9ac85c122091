package earshot.storage.access;

/** Somebody wanted to act on an audit entry that isn't written. */
public final class NotAuditedException extends RuntimeException {
  NotAuditedException(AuditEntry entry) {
    super("audit entry " + entry.index() + " is not in the trail: write it first, then act");
  }
}

package earshot.storage.access;

/** What an {@link Authority} asks before it lets anybody act; whoever keeps the trail answers. */
@FunctionalInterface
public interface AuditTrail {
  /** Whether the entry is durably written and says what {@code entry} says. Any thread. */
  boolean isWritten(AuditEntry entry);
}

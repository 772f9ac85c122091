package earshot.policy.people;

import earshot.policy.audit.Actor;
import earshot.policy.audit.AuditEvent;
import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Event;
import earshot.storage.access.AuditEntry;
import java.time.Instant;
import org.jooq.DSLContext;

/**
 * An act under way: its transaction, its time, and who does it. Not to be kept beyond it.
 *
 * @param sql the transaction
 * @param now its time
 * @param actor who does it, with the roles in force now
 */
public record Act(DSLContext sql, Instant now, Actor actor) {
  /** Begins an entry of the audit trail about this act. */
  public AuditEvent event(Event event) {
    return AuditEvent.of(now, event, actor);
  }

  /** Writes an entry, in this act's transaction. */
  public AuditEntry tell(AuditEvent event) {
    return AuditLog.append(sql, event);
  }
}

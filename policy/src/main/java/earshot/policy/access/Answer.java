package earshot.policy.access;

import earshot.policy.decide.Decision;
import earshot.storage.access.AccessGrant;
import earshot.storage.access.AuditEntry;
import java.time.Instant;
import java.util.Optional;

/** What somebody gets who asked. Either way it is in the audit trail already. */
public sealed interface Answer {
  /** Why, in a sentence for staff. */
  String sentence();

  /** The audit entry that tells it. */
  AuditEntry entry();

  /**
   * Leave.
   *
   * @param grant opens the call
   * @param rule the path of the rule that allowed it
   * @param mayBeCopied whether a copy may be made; if not, it is heard and nothing else
   * @param expires until when audio may be open; empty without such a limit
   * @param sentence why
   */
  record Granted(
      AccessGrant grant,
      String rule,
      boolean mayBeCopied,
      Optional<Instant> expires,
      String sentence)
      implements Answer {
    @Override
    public AuditEntry entry() {
      return grant.entry();
    }
  }

  /**
   * No.
   *
   * @param decision why not
   * @param entry the audit entry that tells it
   */
  record Refused(Decision.Deny decision, AuditEntry entry) implements Answer {
    @Override
    public String sentence() {
      return decision.sentence();
    }
  }
}

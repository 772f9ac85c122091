package earshot.storage.access;

import java.time.Instant;
import java.util.Optional;

/**
 * The only maker of grants and orders. There is one in a process; whoever wires the process hands
 * it to policy and to nobody else that acts for people.
 *
 * <p>That it was this one who made a value is checked where the value is used, so another authority
 * made elsewhere opens nothing.
 */
public final class Authority {
  private final AuditTrail trail;

  /** An authority that believes {@code trail}. */
  public Authority(AuditTrail trail) {
    this.trail = trail;
  }

  /**
   * Leave to reach a call's audio, whenever.
   *
   * @throws NotAuditedException when the entry isn't in the trail
   */
  public AccessGrant grant(AuditEntry entry, String callId) {
    return grant(entry, callId, Optional.empty());
  }

  /**
   * The same for a time.
   *
   * @param until the moment from which on it opens nothing more
   * @throws NotAuditedException when the entry isn't in the trail
   */
  public AccessGrant grant(AuditEntry entry, String callId, Optional<Instant> until) {
    mustBeWritten(entry);
    return new AccessGrant(this, entry, callId, until);
  }

  /**
   * The order to destroy a call's audio.
   *
   * @throws NotAuditedException when the entry isn't in the trail
   */
  public DispositionOrder order(AuditEntry entry, String callId) {
    mustBeWritten(entry);
    return new DispositionOrder(this, entry, callId);
  }

  /**
   * Refuses a grant that another made, or whose time is over.
   *
   * @throws IllegalArgumentException when another made it
   * @throws IllegalStateException when its time is over
   */
  public void check(AccessGrant grant, Instant now) {
    if (!grant.isFrom(this)) {
      throw new IllegalArgumentException("not a grant of this authority: " + grant);
    }
    if (grant.until().filter(until -> !now.isBefore(until)).isPresent()) {
      throw new IllegalStateException("the time of this leave is over: " + grant);
    }
  }

  /**
   * Refuses an order that another made.
   *
   * @throws IllegalArgumentException then
   */
  public void check(DispositionOrder order) {
    if (!order.isFrom(this)) {
      throw new IllegalArgumentException("not an order of this authority: " + order);
    }
  }

  private void mustBeWritten(AuditEntry entry) {
    if (!trail.isWritten(entry)) {
      throw new NotAuditedException(entry);
    }
  }
}

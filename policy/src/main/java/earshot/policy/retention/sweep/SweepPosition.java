package earshot.policy.retention.sweep;

/**
 * How far a sweep has come: everything up to here is settled. Calls are walked by a number that
 * never changes, so that none is met twice or passed over because others came or went.
 *
 * @param after the number of the last call that is settled
 */
public record SweepPosition(long after) {
  /** Before the first call. */
  public static final SweepPosition START = new SweepPosition(Long.MIN_VALUE);
}

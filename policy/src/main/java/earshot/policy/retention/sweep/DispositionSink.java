package earshot.policy.retention.sweep;

import java.util.List;

/**
 * Acts on what was decided: queues destructions and reviews, keeps the list of calls of which
 * something is not known, and remembers how far the sweep has come. What an implementation owes:
 *
 * <ul>
 *   <li><b>One transaction</b> for a page's effects and its position. After a crash both are there
 *       or neither is.
 *   <li><b>Twice is once.</b> The same decision of the same call again changes nothing; another one
 *       replaces it (a call that was to be reviewed, and is held now, leaves the review list).
 *   <li><b>No destruction on the word of a sweep.</b> Facts are as old as their page. Whoever
 *       destroys reads them anew ({@link IndexedCallFacts#find(org.jooq.DSLContext, String)})
 *       inside the destroying transaction, decides once more, and goes on only when the answer is
 *       still to destroy.
 * </ul>
 */
public interface DispositionSink {
  /**
   * A sweep begins.
   *
   * @return where the same one was broken off; {@link SweepPosition#START} when there is none, and
   *     then what is remembered of any other is forgotten
   */
  SweepPosition begin(SweepRun run);

  /** A page is decided: settle it, and remember that the sweep has come to its end. */
  void settle(SweepRun run, List<DecidedCall> page, SweepPosition end);

  /** Something about one call has changed: settle what is decided of it now. */
  void settle(DecidedCall changed);

  /** The sweep has met every call: its position is forgotten. */
  void finish(SweepRun run);
}

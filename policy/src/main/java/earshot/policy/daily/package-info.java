/**
 * What the policy does every day, and whenever something about a call changes: decides about all
 * calls, puts what has to be done on lists ({@link earshot.policy.daily.WorkList}), lets two people
 * decide where the policy asks for them ({@link earshot.policy.daily.ReviewQueue}), and destroys
 * what is due ({@link earshot.policy.daily.DailyRun}). Without a policy that is active and whole
 * nothing is destroyed.
 *
 * <p>State is in the database alone, in one transaction with what it tells; a process that is
 * killed at any moment is gone on with by the next. db-scheduler's thread runs the day, once
 * however many processes share the database; a thread of its own listens to what changes.
 */
@NullMarked
package earshot.policy.daily;

import org.jspecify.annotations.NullMarked;

/**
 * The working life of a call: the cases that need it, the holds that keep it, who is assigned,
 * whose call it was, and what patients consented to. A set of named holds beats every rule of
 * retention until the last is lifted; opening a case places one on each of its calls in the same
 * transaction.
 *
 * <p>A hold and a disposal of the same call never pass each other: both go through its {@link
 * earshot.policy.cases.CallGate}. State is in the database alone; any thread.
 */
@NullMarked
package earshot.policy.cases;

import org.jspecify.annotations.NullMarked;

/**
 * Which version of the policy is in force. A file is submitted by somebody who may, checked, and is
 * in force at once; where it would let any recording go sooner, a second person has to approve it,
 * and seven whole days pass first, in which it can be withdrawn.
 *
 * <p>Each step is a signed note that tells of the one before ({@link
 * earshot.policy.active.PolicyVersions}), written with its audit entry in one transaction, and
 * checked each time it is read. What was altered in the table is not believed: then the newest
 * version that can be believed stays in force, nothing is destroyed, and {@link
 * earshot.policy.active.InForce#doubts} says why. Without any, nobody hears a call and nothing is
 * destroyed.
 *
 * <p>State is in the database alone; any thread.
 */
@NullMarked
package earshot.policy.active;

import org.jspecify.annotations.NullMarked;

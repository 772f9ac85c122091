/**
 * The one way from a request to a call's audio. What is known is read, the policy decides, the
 * answer is written to the audit trail, and all that the answer asks for is done, in one
 * transaction; only then is there something that a grant can be asked for with.
 *
 * <p>That nothing is left out is a matter of types: each state of {@link
 * earshot.policy.access.Access} has one method, which does what is due and gives the next state,
 * and only the last can be exchanged for an {@link earshot.storage.access.AccessGrant}.
 */
@NullMarked
package earshot.policy.access;

import org.jspecify.annotations.NullMarked;

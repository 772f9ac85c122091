/**
 * Copies of calls for whoever asked for theirs: finding the calls, the pack that leaves, and the
 * letters about it.
 *
 * <p>What leaves goes through the {@link earshot.policy.access.Door} call by call, is entered in
 * the disclosure register with its fingerprint before the first octet leaves, and is written
 * straight into the caller's stream: no audio is ever laid down in clear. Recordings themselves are
 * only read; parts are silenced in the copy. One thread for each pack; everything else any thread.
 */
@NullMarked
package earshot.policy.copies;

import org.jspecify.annotations.NullMarked;

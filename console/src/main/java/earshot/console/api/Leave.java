package earshot.console.api;

import earshot.policy.access.Ask;
import earshot.policy.people.SignedIn;
import earshot.storage.access.AccessGrant;
import java.time.Instant;

/**
 * A program may hear a call, by one token, for a time, and not once it would be refused if it asked
 * again.
 *
 * @param id names it
 * @param token whose it is
 * @param grant opens the call
 * @param who as whom it asked
 * @param ask what it asked when it got the leave
 * @param until when it is over
 */
record Leave(
    String id, String token, AccessGrant grant, SignedIn who, Ask.ToHear ask, Instant until) {}

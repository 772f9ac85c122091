package earshot.console.hearing;

import earshot.policy.access.Ask;
import earshot.policy.people.SignedIn;
import earshot.storage.access.AccessGrant;
import java.time.Instant;

/**
 * Somebody hears a call, as long as their session lasts, no longer than the leave, and not once
 * they would be refused if they asked again.
 *
 * @param token names it in the session that it belongs to
 * @param grant opens the call
 * @param who hears it
 * @param ask what they asked when they got the leave
 * @param purpose what they hear it for, in words
 * @param until when it is over
 * @param onCallPage whether they may see the call's page as well, which trainees may not
 */
record Hearing(
    String token,
    AccessGrant grant,
    SignedIn who,
    Ask ask,
    String purpose,
    Instant until,
    boolean onCallPage) {}

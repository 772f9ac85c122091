package earshot.console.hearing;

import earshot.storage.access.AccessGrant;
import java.time.Instant;
import java.util.concurrent.Semaphore;

/**
 * Somebody hears a call, as long as their session lasts and no longer than the leave.
 *
 * @param token names it in the session that it belongs to
 * @param grant opens the call
 * @param purpose what they hear it for, in words
 * @param until when it is over
 * @param onCallPage whether they may see the call's page as well, which trainees may not
 * @param streams how often the audio may be open at once
 */
record Hearing(
    String token,
    AccessGrant grant,
    String purpose,
    Instant until,
    boolean onCallPage,
    Semaphore streams) {
  private static final int AT_ONCE = 4;

  Hearing(String token, AccessGrant grant, String purpose, Instant until, boolean onCallPage) {
    this(token, grant, purpose, until, onCallPage, new Semaphore(AT_ONCE));
  }
}

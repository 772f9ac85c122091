package earshot.console.api;

import earshot.policy.file.Purpose;
import earshot.storage.access.AccessGrant;
import java.time.Instant;
import java.util.concurrent.Semaphore;

/**
 * A program may hear a call, by one token and for a time.
 *
 * @param id names it
 * @param token whose it is
 * @param grant opens the call
 * @param purpose what for
 * @param until when it is over
 * @param streams how often the audio may be open at once
 */
record Leave(
    String id, String token, AccessGrant grant, Purpose purpose, Instant until, Semaphore streams) {
  private static final int AT_ONCE = 4;

  Leave(String id, String token, AccessGrant grant, Purpose purpose, Instant until) {
    this(id, token, grant, purpose, until, new Semaphore(AT_ONCE));
  }
}

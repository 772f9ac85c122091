package earshot.capture.watch;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that is wrong, or was. No part of it holds names, numbers or addresses of record.
 *
 * @param code what
 * @param subject what it concerns: an interface's name, a handset's opaque id ({@link
 *     WatchedHandset#id}), a part of the program; empty when it concerns the whole
 * @param raised when it was raised, by the wall clock
 * @param cleared when it was cleared; empty while it is up
 * @param detail what engineers need to know beyond the code, as of the last time it was found
 */
public record Alarm(
    AlarmCode code, String subject, Instant raised, Optional<Instant> cleared, String detail) {
  /** Whether it has not been cleared. */
  public boolean isUp() {
    return cleared.isEmpty();
  }
}

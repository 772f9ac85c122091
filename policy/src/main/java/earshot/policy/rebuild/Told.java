package earshot.policy.rebuild;

import earshot.policy.audit.AuditEvent;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Micros;
import earshot.storage.log.Sha256;
import java.time.Instant;

/**
 * An entry that is done again.
 *
 * @param position its number in the log
 * @param leaf the hash of its leaf
 * @param event what it tells
 */
record Told(long position, Sha256 leaf, AuditEvent event) {
  /** What it says of this, which it always does. */
  String word(Detail key) {
    return event
        .get(key)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "entry %d of the log (%s) does not say its %s"
                        .formatted(position, event.event().word(), key)));
  }

  String who() {
    return word(Detail.WHO);
  }

  String call() {
    return word(Detail.CALL);
  }

  /** The case; empty for none, as tables hold it. */
  String caseOrNone() {
    return event.get(Detail.CASE).orElse("");
  }

  long at() {
    return Micros.of(event.at());
  }

  /** A moment, as tables hold it. */
  long micros(Detail key) {
    return Micros.of(Instant.parse(word(key)));
  }

  long number(Detail key) {
    return Long.parseLong(word(key));
  }
}

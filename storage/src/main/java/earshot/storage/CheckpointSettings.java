package earshot.storage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * When and where the log is signed.
 *
 * @param every how long from one checkpoint to the next
 * @param secondPlace a file on another disk or machine that has the newest one too: who rewrites
 *     the log has to rewrite both
 */
public record CheckpointSettings(Duration every, Optional<Path> secondPlace) {
  /** Every five minutes, and in no second place. */
  public static final CheckpointSettings DEFAULT =
      new CheckpointSettings(Duration.ofMinutes(5), Optional.empty());
}

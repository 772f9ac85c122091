package earshot.storage.seal;

import java.time.Duration;

/**
 * How recordings are stored.
 *
 * @param forceEvery how often audio is forced to the disk: what a pulled plug may cost, beside half
 *     a second that waits for a segment to be full, and another in the queue
 * @param keptFreeOctets room that is kept for call records and the index: below it no recording
 *     begins, below half of it none goes on
 * @param keptAs how sealed recordings hold their samples
 */
public record SealingSettings(Duration forceEvery, long keptFreeOctets, KeptAs keptAs) {
  /** Twice a second, 256 MiB, linear samples. */
  public static final SealingSettings DEFAULT =
      new SealingSettings(Duration.ofMillis(500), 256L << 20, KeptAs.WAV_PCM16);
}

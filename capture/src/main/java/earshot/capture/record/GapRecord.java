package earshot.capture.record;

import java.util.Comparator;

/**
 * A stretch of a recording that was filled because nothing was received for it.
 *
 * @param channel 0 for left, 1 for right
 * @param atMs where it begins in the recording, ms
 * @param durationMs how long it lasts
 * @param cause {@code wire-loss}, {@code tap-drop}, {@code silence-suppression}, {@code hold},
 *     {@code not-sent} or {@code undecodable}
 */
public record GapRecord(int channel, double atMs, double durationMs, String cause) {
  /** The cause of what the recorder itself lost. */
  public static final String TAP_DROP = "tap-drop";

  /** The order in which a call record lists them. */
  public static final Comparator<GapRecord> BY_TIME =
      Comparator.comparingDouble(GapRecord::atMs).thenComparingInt(GapRecord::channel);
}

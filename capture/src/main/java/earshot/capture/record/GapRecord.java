package earshot.capture.record;

/**
 * A stretch of a recording that was filled because nothing was received for it.
 *
 * @param channel 0 for left, 1 for right
 * @param atMs where it begins in the recording, ms
 * @param durationMs how long it lasts
 * @param cause {@code wire-loss}, {@code tap-drop}, {@code silence-suppression} or {@code hold}
 */
public record GapRecord(int channel, double atMs, double durationMs, String cause) {}

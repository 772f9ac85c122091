package earshot.capture.record;

import java.time.Instant;
import java.util.List;

/**
 * The audio of a call.
 *
 * @param file its name beside the call record
 * @param sha256 of the whole file, lower-case hex
 * @param started packet time of its first sample
 * @param durationMs how long it plays
 * @param sampleRateHz 8,000
 * @param channels 2
 * @param channelParties who is on which channel, left first
 */
public record RecordingRecord(
    String file,
    String sha256,
    Instant started,
    long durationMs,
    int sampleRateHz,
    int channels,
    List<String> channelParties) {

  /** Copies what it is given. */
  public RecordingRecord {
    channelParties = List.copyOf(channelParties);
  }
}

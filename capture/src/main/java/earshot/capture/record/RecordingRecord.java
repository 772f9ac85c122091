package earshot.capture.record;

import java.time.Instant;
import java.util.List;

/**
 * The audio of a call.
 *
 * @param file its name beside the call record
 * @param format how its samples are kept: {@link #PCM16}, {@link #MU_LAW} or {@link #A_LAW}
 * @param octets length of the whole file
 * @param sha256 of the whole file, lower-case hex; empty while it is not finished
 * @param started packet time of its first sample
 * @param durationMs how long it plays
 * @param sampleRateHz 8,000
 * @param channels 2
 * @param channelParties who is on which channel, left first
 */
public record RecordingRecord(
    String file,
    String format,
    long octets,
    String sha256,
    Instant started,
    long durationMs,
    int sampleRateHz,
    int channels,
    List<String> channelParties) {

  /** A WAV file of 16-bit linear samples. */
  public static final String PCM16 = "wav-pcm16";

  /** A WAV file of the wire's own octets, ITU-T G.711 µ-law, one per sample. */
  public static final String MU_LAW = "wav-g711-mulaw";

  /** The same, A-law. */
  public static final String A_LAW = "wav-g711-alaw";

  /** Copies what it is given. */
  public RecordingRecord {
    channelParties = List.copyOf(channelParties);
  }
}

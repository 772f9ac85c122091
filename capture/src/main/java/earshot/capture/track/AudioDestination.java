package earshot.capture.track;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Where the audio of one recording goes. */
public interface AudioDestination {
  /**
   * Appends whole frames of interleaved 16-bit little-endian PCM. What it took is what {@code
   * pcm}'s position has passed, also when it throws.
   *
   * @throws UncheckedIOException when the disk refuses; the rest may be tried again
   */
  void write(ByteBuffer pcm);

  /** How long what was written plays, in ms, rounded down. */
  long durationMs();
}

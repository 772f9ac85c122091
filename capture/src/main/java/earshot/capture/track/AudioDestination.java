package earshot.capture.track;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Where the audio of one recording goes. */
public interface AudioDestination {
  /**
   * Appends whole frames of interleaved 16-bit little-endian PCM; all of them, or none.
   *
   * @throws UncheckedIOException when the disk refuses; the same may be tried again
   */
  void write(ByteBuffer pcm);

  /** How long what was written plays, in ms, rounded down. */
  long durationMs();
}

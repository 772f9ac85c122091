package earshot.storage.seal;

import earshot.capture.track.AudioDestination;
import earshot.capture.track.SteadyAudio;
import earshot.storage.crypt.DataKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Audio on its way into the spool, as long as there is room for audio. */
record SpooledAudio(Spool spool, SpooledFile file) implements AudioDestination {

  /**
   * Begins a recording.
   *
   * @throws UncheckedIOException when the disk refuses, or there is no room for one more
   */
  static SpooledAudio create(Spool spool, String name, DataKey key) {
    try {
      if (spool.room().state() != Room.State.ENOUGH) {
        throw full();
      }
      return new SpooledAudio(spool, SpooledFile.create(spool, name, key));
    } catch (IOException e) {
      throw unchecked(e);
    }
  }

  @Override
  public void write(ByteBuffer pcm) {
    try {
      if (spool.room().state() == Room.State.FOR_RECORDS_ONLY) {
        throw full();
      }
      file.write(pcm);
    } catch (IOException e) {
      throw unchecked(e);
    }
  }

  private static IOException full() {
    return new earshot.capture.track.StorageFullException(
        "no room is left but what call records need");
  }

  /** Capture knows a full store by an exception of its own. */
  private static UncheckedIOException unchecked(IOException e) {
    return new UncheckedIOException(
        e instanceof earshot.storage.file.StorageFullException
            ? new earshot.capture.track.StorageFullException(String.valueOf(e.getMessage()))
            : e);
  }

  @Override
  public long durationMs() {
    return file.octets() / SteadyAudio.OCTETS_PER_MS;
  }
}

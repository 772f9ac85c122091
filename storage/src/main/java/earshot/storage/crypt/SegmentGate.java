package earshot.storage.crypt;

import earshot.storage.file.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Stands between Tink's channel and a file, and never throws: Tink keeps ciphertext that was not
 * taken and offers it again, as long as a write is only short. It would lose its place if one
 * threw, and end the stream twice if one were short while it closes; so the last segment is taken
 * whole and kept here.
 */
final class SegmentGate implements WritableByteChannel {
  private final OpenFile file;
  private long written;
  private boolean ending;
  private boolean refused;
  private @Nullable IOException refusal;
  private @Nullable ByteBuffer last;

  SegmentGate(OpenFile file) {
    this.file = file;
  }

  /** From now on takes what comes and keeps it. */
  void beginEnding() {
    ending = true;
  }

  /** Ciphertext in the file, in octets. */
  long written() {
    return written;
  }

  /** Whether Tink still has ciphertext that the file did not take. */
  boolean isRefused() {
    return refused;
  }

  /** Whether all is in the file. */
  boolean isWhole() {
    return !refused && last == null;
  }

  /** Why the file took less than was offered. */
  IOException refusal() {
    IOException cause = refusal;
    return cause == null ? new IOException("nothing was taken by " + file.path()) : cause;
  }

  /** Writes the last segment, as far as it isn't. */
  void writeLast() throws IOException {
    ByteBuffer kept = last;
    if (kept != null) {
      put(kept);
      if (kept.hasRemaining()) {
        throw refusal();
      }
      last = null;
    }
  }

  @Override
  public int write(ByteBuffer ciphertext) {
    int offered = ciphertext.remaining();
    if (ending) {
      last = ByteBuffer.allocate(offered).put(ciphertext).flip();
      return offered;
    }
    put(ciphertext);
    refused = ciphertext.hasRemaining();
    return offered - ciphertext.remaining();
  }

  private void put(ByteBuffer ciphertext) {
    refusal = null;
    try {
      int taken = 1;
      while (ciphertext.hasRemaining() && taken > 0) {
        taken = file.write(ciphertext, written);
        written += Math.max(0, taken);
      }
    } catch (IOException e) {
      refusal = e;
    }
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {
    // the file stays open: its owner closes it
  }
}

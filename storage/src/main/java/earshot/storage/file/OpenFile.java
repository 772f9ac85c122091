package earshot.storage.file;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * A file that is open. Every read and write names its position, so one that failed can be repeated.
 * One thread at a time, except {@link #force}, which any thread may call.
 */
public interface OpenFile extends Closeable {
  /** The name that it was opened by. */
  Path path();

  /** Length in octets. */
  long size() throws IOException;

  /**
   * Reads octets from {@code position} on into {@code to}.
   *
   * @return how many, perhaps fewer than there is room for; -1 at the end
   */
  int read(ByteBuffer to, long position) throws IOException;

  /**
   * Writes octets of {@code from} at {@code position}; the file grows as needed. When it throws,
   * octets beyond {@code position} may have reached the file all the same.
   *
   * @return how many, perhaps fewer than there are
   */
  int write(ByteBuffer from, long position) throws IOException;

  /** Makes the octets durable ({@code fsync}). */
  void force() throws IOException;

  /** Cuts the file to a length. */
  void truncate(long length) throws IOException;

  /** Writes all octets of {@code from}. */
  default void writeFully(ByteBuffer from, long position) throws IOException {
    long at = position;
    while (from.hasRemaining()) {
      int written = write(from, at);
      if (written <= 0) {
        throw new IOException("nothing was taken by " + path());
      }
      at += written;
    }
  }

  /** Fills {@code to}. */
  default void readFully(ByteBuffer to, long position) throws IOException {
    long at = position;
    while (to.hasRemaining()) {
      int read = read(to, at);
      if (read < 0) {
        throw new EOFException(path() + " ends at " + at);
      }
      at += read;
    }
  }
}

package earshot.storage.crypt;

import earshot.storage.file.FileLayer;
import earshot.storage.file.OpenFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * What there is of a file whose writer was killed: all whole segments. A segment that doesn't
 * verify, with good ones after it (a disk may forget what lies in the middle), is given as zeros,
 * which is silence, so that all after it keeps its time. One thread.
 */
public final class Salvage implements Closeable {
  /** Makes Tink take the last whole segment for one that another follows. */
  private static final int ONE_MORE_SEGMENT = Segments.TAG + 1;

  private final OpenFile file;
  private final SeekableByteChannel plaintext;
  private final boolean complete;
  private final BitSet good = new BitSet();

  private Salvage(OpenFile file, SeekableByteChannel plaintext, boolean complete) {
    this.file = file;
    this.plaintext = plaintext;
    this.complete = complete;
  }

  /**
   * Looks through a file.
   *
   * @param name what it was bound to when it was written
   */
  public static Salvage of(FileLayer files, Path path, DataKey key, String name)
      throws IOException {
    boolean complete = isComplete(files, path, key, name);
    OpenFile file = files.openToRead(path);
    try {
      long size = file.size();
      long whole = complete ? size : size - size % Segments.SIZE;
      FileView view = new FileView(file, whole, complete ? 0 : ONE_MORE_SEGMENT);
      // without a whole segment there is no header to ask about
      boolean empty = whole == 0;
      FileView shown = empty ? new FileView(file, 0, Segments.sealedLength(1)) : view;
      Salvage salvage = new Salvage(file, key.decrypting(shown, name), complete);
      if (!empty) {
        salvage.look(Math.ceilDiv(whole, Segments.SIZE));
      }
      return salvage;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static boolean isComplete(FileLayer files, Path path, DataKey key, String name)
      throws IOException {
    try (SealedFile whole = SealedFile.openOfAnyLength(files, path, key, name)) {
      return whole.isOpen();
    } catch (DamagedFileException e) {
      return false;
    }
  }

  private void look(long segments) throws IOException {
    byte[] octets = new byte[Segments.PLAINTEXT];
    for (int segment = 0; segment < segments; segment++) {
      good.set(segment, read(segment, octets) >= 0);
    }
  }

  /** Decrypts a segment; -1 when it doesn't verify. */
  private int read(long segment, byte[] octets) throws IOException {
    long start = Segments.plaintextBefore(segment);
    long end = Math.min(Segments.plaintextBefore(segment + 1), plaintext.size());
    ByteBuffer to = ByteBuffer.wrap(octets, 0, Math.toIntExact(end - start));
    plaintext.position(start);
    try {
      while (to.hasRemaining()) {
        plaintext.read(to);
      }
      return to.position();
    } catch (IOException e) {
      if (e.getCause() instanceof GeneralSecurityException) {
        return -1;
      }
      throw e;
    }
  }

  /** Whether the file was sealed after all, to its last segment. */
  public boolean isComplete() {
    return complete && damagedSegments() == 0;
  }

  /** Segments that are given as zeros. */
  public int damagedSegments() {
    return good.length() - good.cardinality();
  }

  /** Plaintext that is given, in octets, those of damaged segments among it. */
  public long octets() throws IOException {
    return good.isEmpty() ? 0 : Math.min(Segments.plaintextBefore(good.length()), plaintext.size());
  }

  /** The plaintext from its beginning. Valid until this is closed; one at a time. */
  public InputStream plaintext() {
    return new Plaintext();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private final class Plaintext extends InputStream {
    private final byte[] octets = new byte[Segments.PLAINTEXT];
    private int segment;
    private ByteBuffer current = ByteBuffer.allocate(0);

    @Override
    public int read() throws IOException {
      return next() ? current.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!next()) {
        return -1;
      }
      int count = Math.min(length, current.remaining());
      current.get(to, offset, count);
      return count;
    }

    private boolean next() throws IOException {
      while (!current.hasRemaining() && segment < good.length()) {
        int count = Salvage.this.read(segment, octets);
        if (count < 0) {
          Arrays.fill(octets, (byte) 0);
          count = segment == 0 ? Segments.PLAINTEXT - Segments.HEADER : Segments.PLAINTEXT;
        }
        current = ByteBuffer.wrap(octets, 0, count);
        segment++;
      }
      return current.hasRemaining();
    }
  }
}

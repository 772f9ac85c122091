package earshot.storage.crypt;

import earshot.storage.file.FileLayer;
import earshot.storage.file.OpenFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/**
 * Appends plaintext to an encrypted file as it happens. Whole segments of 16 KiB go to the file at
 * once; what begins a segment waits in memory, so that at most 16,384 octets are lost when the
 * process is killed.
 *
 * <p>A write that the file refused (a full disk) can be tried again: nothing is lost, nothing
 * written twice. One thread at a time. The thread must not be interrupted while it writes: Java
 * closes the file then.
 */
public final class SealedWriter implements Closeable {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

  private final OpenFile file;
  private final SegmentGate gate;
  private final WritableByteChannel encrypting;
  private long accepted;
  private boolean ended;

  private SealedWriter(OpenFile file, SegmentGate gate, WritableByteChannel encrypting) {
    this.file = file;
    this.gate = gate;
    this.encrypting = encrypting;
  }

  /**
   * Makes a new file, mode 0600.
   *
   * @param name what the file is bound to: the name that it is read by later, whatever {@code path}
   *     is called now
   */
  public static SealedWriter create(FileLayer files, Path path, DataKey key, String name)
      throws IOException {
    OpenFile file = files.create(path);
    try {
      SegmentGate gate = new SegmentGate(file);
      return new SealedWriter(file, gate, key.encrypting(gate, name));
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Takes all of {@code plaintext}. When it throws, what {@code plaintext}'s position has passed is
   * taken all the same and is written by the next write or {@link #flush}; the rest is not.
   *
   * @throws IOException when the file refuses octets; try again
   */
  public void write(ByteBuffer plaintext) throws IOException {
    if (ended) {
      throw new IllegalStateException(file.path() + " is sealed");
    }
    int end = plaintext.limit();
    while (plaintext.hasRemaining()) {
      flush();
      plaintext.limit(Math.min(end, plaintext.position() + Segments.PLAINTEXT));
      try {
        accepted += encrypting.write(plaintext);
      } finally {
        plaintext.limit(end);
      }
    }
    if (gate.isRefused()) {
      throw gate.refusal();
    }
  }

  /** Writes a whole segment that the file refused before, if there is one. */
  public void flush() throws IOException {
    if (gate.isRefused()) {
      encrypting.write(NOTHING.duplicate());
      if (gate.isRefused()) {
        throw gate.refusal();
      }
    }
  }

  /** Plaintext taken so far, in octets. */
  public long accepted() {
    return accepted;
  }

  /** Plaintext that stands in the file in whole segments, in octets; a crash leaves these. */
  public long acceptedInWholeSegments() {
    return ended && gate.isWhole() ? accepted : Segments.wholePlaintext(gate.written());
  }

  /** Ciphertext in the file, in octets; after {@link #seal} the length of the sealed file. */
  public long length() {
    return gate.written();
  }

  /** The file, to force it. */
  public OpenFile file() {
    return file;
  }

  /**
   * Ends the last segment. Can be tried again when the file refuses it. Forces nothing.
   *
   * @return length of the sealed file in octets
   */
  public long seal() throws IOException {
    if (!ended) {
      flush();
      gate.beginEnding();
      encrypting.close();
      ended = true;
    }
    gate.writeLast();
    return gate.written();
  }

  /** Closes the file; one that isn't sealed stays as it is, for {@link Salvage}. */
  @Override
  public void close() throws IOException {
    file.close();
  }
}

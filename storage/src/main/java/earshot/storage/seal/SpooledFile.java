package earshot.storage.seal;

import earshot.storage.crypt.DataKey;
import earshot.storage.crypt.SealedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** An encrypted file in the spool, from its first octet until it is whole. One thread at a time. */
final class SpooledFile {
  private final Spool spool;
  private final String name;
  private final SealedWriter writer;
  private long countedTaken;
  private long countedWhole;
  private boolean whole;

  private SpooledFile(Spool spool, String name, SealedWriter writer) {
    this.spool = spool;
    this.name = name;
    this.writer = writer;
  }

  /**
   * Makes it; one of that name that is there already is replaced: it was left when the same capture
   * was played before.
   *
   * @param name as call records tell it
   */
  static SpooledFile create(Spool spool, String name, DataKey key) throws IOException {
    Path path = spool.sealed(name);
    spool.files().delete(path);
    SealedWriter writer = SealedWriter.create(spool.files(), path, key, name);
    spool.open().add(writer.file());
    return new SpooledFile(spool, name, writer);
  }

  String name() {
    return name;
  }

  /** Plaintext taken until now, in octets. */
  long octets() {
    return writer.accepted();
  }

  /** As {@link SealedWriter#write}. */
  void write(ByteBuffer plaintext) throws IOException {
    try {
      writer.write(plaintext);
    } finally {
      count(writer.acceptedInWholeSegments());
    }
  }

  private void count(long inWholeSegments) {
    long taken = writer.accepted();
    spool.exposure().grown(taken - countedTaken, inWholeSegments - countedWhole);
    countedTaken = taken;
    countedWhole = inWholeSegments;
  }

  /** Ends it. Can be tried again when it throws, and does nothing once it is whole. */
  void finish() throws IOException {
    if (!whole) {
      writer.seal();
      whole = true;
      count(writer.accepted());
      close();
    }
  }

  /** Leaves it as it is, and takes it away. */
  void discard() {
    count(writer.accepted()); // nobody would miss it
    try {
      close();
    } catch (IOException e) {
      spool.listener().onStorageProblem(name + " could not be closed: " + e.getMessage());
    }
    spool.delete(spool.sealed(name));
  }

  private void close() throws IOException {
    spool.open().remove(writer.file());
    writer.close();
  }
}

package earshot.storage.crypt;

import earshot.storage.file.FileLayer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Octets for tests, and ways to have them sealed. */
final class Plaintext {
  static final String CALL = "20260414T101530.123456Z-9f2c41d07a";
  static final String NAME = "audio.ear";

  private Plaintext() {}

  static DataKey key() {
    byte[] octets = new byte[DataKey.LENGTH];
    Arrays.fill(octets, (byte) 7);
    return DataKey.of(CALL, octets);
  }

  static byte[] of(int length) {
    byte[] octets = new byte[length];
    new Random(length).nextBytes(octets);
    return octets;
  }

  /** Seals into a new file; its sealed length. */
  static long seal(FileLayer files, Path file, byte[] plaintext) throws IOException {
    Files.deleteIfExists(file);
    try (SealedWriter writer = SealedWriter.create(files, file, key(), NAME)) {
      writer.write(ByteBuffer.wrap(plaintext));
      return writer.seal();
    }
  }

  static byte[] readAll(SealedFile file) throws IOException {
    ByteBuffer to = ByteBuffer.allocate(Math.toIntExact(file.size()));
    while (to.hasRemaining() && file.read(to) >= 0) {
      // until it is full
    }
    return to.array();
  }
}

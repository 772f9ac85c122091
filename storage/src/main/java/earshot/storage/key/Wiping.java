package earshot.storage.key;

import earshot.storage.file.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Overwrites where octets stand. */
final class Wiping {
  private Wiping() {}

  /** Random octets over all of a file, forced. */
  static void overwrite(OpenFile file) throws IOException {
    int size = Math.toIntExact(file.size());
    file.writeFully(ByteBuffer.wrap(RandomOctets.of(size)), 0);
    file.force();
  }
}

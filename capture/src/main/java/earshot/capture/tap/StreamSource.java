package earshot.capture.tap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A stream, such as standard input. */
final class StreamSource implements OctetSource {
  private static final int CHUNK_OCTETS = 64 * 1024;

  private final InputStream stream;
  private final byte[] chunk = new byte[CHUNK_OCTETS];

  StreamSource(InputStream stream) {
    this.stream = stream;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    int count = stream.read(chunk, 0, Math.min(chunk.length, into.remaining()));
    if (count > 0) {
      into.put(chunk, 0, count);
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}

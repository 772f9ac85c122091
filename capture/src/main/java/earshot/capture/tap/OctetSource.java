package earshot.capture.tap;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Octets in order, from wherever they come. */
sealed interface OctetSource extends AutoCloseable permits ChannelSource, StreamSource, GzipSource {

  /**
   * Reads at least one octet into {@code into}, which has room, and advances its position.
   *
   * @return how many, or -1 at the end
   * @throws IOException when the source fails; octets that came before the failure are in {@code
   *     into}, by its position
   */
  int read(ByteBuffer into) throws IOException;

  @Override
  void close() throws IOException;
}

package earshot.policy.copies;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream that belongs to somebody else, who closes it. */
final class OpenStream extends FilterOutputStream {
  OpenStream(OutputStream to) {
    super(to);
  }

  @Override
  public void write(byte[] octets, int from, int length) throws IOException {
    out.write(octets, from, length);
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}

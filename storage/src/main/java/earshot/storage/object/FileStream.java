package earshot.storage.object;

import earshot.storage.file.OpenFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/** So many octets of a file from its begin; the file is closed by whoever opened it. */
final class FileStream extends InputStream {
  private final OpenFile file;
  private final long octets;
  private long position;

  FileStream(OpenFile file, long octets) {
    this.file = file;
    this.octets = octets;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, to.length);
    if (position == octets) {
      return -1;
    }
    int most = (int) Math.min(length, octets - position);
    int read = file.read(ByteBuffer.wrap(to, offset, most), position);
    if (read < 0) {
      throw new EOFException(file.path() + " became shorter");
    }
    position += read;
    return read;
  }
}

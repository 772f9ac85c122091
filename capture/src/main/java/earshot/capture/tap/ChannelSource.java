package earshot.capture.tap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file, or a pipe that has a path. Read in order, never mapped: a file may shrink meanwhile. */
record ChannelSource(FileChannel channel) implements OctetSource {
  @Override
  public int read(ByteBuffer into) throws IOException {
    return channel.read(into);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

package earshot.bench;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/** A classic little-endian pcap of media packets that never ends: a file header, then records. */
final class EndlessCapture extends InputStream {
  /** Octets of a record: its header and a media frame. */
  static final int RECORD = 16 + CallLoad.FRAME;

  private static final int FILE_HEADER = 24;
  private static final int NS_PER_S = 1_000_000_000;

  private final byte[] octets;
  private int position;

  /** Repeats so many records of a load. */
  EndlessCapture(CallLoad load, int records) {
    ByteBuffer file =
        ByteBuffer.allocate(FILE_HEADER + records * RECORD).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0);
    file.putInt(262_144);
    file.putInt(load.next().linkType());
    for (int i = 0; i < records; i++) {
      var frame = load.next();
      file.putInt((int) (frame.timestampNs() / NS_PER_S));
      file.putInt((int) (frame.timestampNs() % NS_PER_S / 1000));
      file.putInt(frame.length()).putInt(frame.originalLength());
      file.put(file.position(), frame.bytes(), frame.offset(), frame.length());
      file.position(file.position() + frame.length());
    }
    octets = file.array();
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, into.length);
    int count = Math.min(length, octets.length - position);
    System.arraycopy(octets, position, into, offset, count);
    position += count;
    if (position == octets.length) {
      position = FILE_HEADER;
    }
    return count;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }
}

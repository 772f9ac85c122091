package earshot.capture.tap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Inflates a gzip file of one or more members (RFC 1952 section 2.2) without ever holding more than
 * its buffers, however far the data expands. Every checksum is verified.
 */
final class GzipSource implements OctetSource {
  private static final int TRAILER_OCTETS = 8;

  private final ReadWindow compressed;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private boolean inMember;
  private boolean sawMember;

  /** Takes over {@code compressed}, which stands before the first member, and closes it. */
  GzipSource(ReadWindow compressed) {
    this.compressed = compressed;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    int before = into.position();
    while (into.position() == before) {
      if (!inMember && !beginMember()) {
        return -1;
      }
      inflate(into);
      if (inflater.finished()) {
        endMember();
      }
    }
    return into.position() - before;
  }

  private boolean beginMember() throws IOException {
    if (!compressed.ensure(2) || !GzipHeader.startsAt(compressed)) {
      refuseLitter();
      return false;
    }
    GzipHeader.pass(compressed);
    inflater.reset();
    checksum.reset();
    inMember = true;
    sawMember = true;
    return true;
  }

  /** Zeros behind the last member are the padding of a tape or a block device; others are not. */
  private void refuseLitter() throws IOException {
    while (compressed.ensure(1)) {
      if (!sawMember || compressed.buffer().get(compressed.position()) != 0) {
        throw at("something that is not gzip follows the compressed data");
      }
      compressed.advance(1);
    }
    if (compressed.trouble() != null) {
      throw at("the compressed data could not be read on: " + compressed.trouble());
    }
  }

  private void inflate(ByteBuffer into) throws IOException {
    // Without further input there may still be output that did not fit before.
    compressed.ensure(1);
    ByteBuffer input = compressed.buffer();
    int from = compressed.position();
    int before = into.position();
    input.position(from).limit(from + compressed.available());
    inflater.setInput(input);
    try {
      inflater.inflate(into);
    } catch (DataFormatException e) {
      throw at("the compressed data is damaged: " + e.getMessage());
    } finally {
      compressed.advance(input.position() - from);
      input.clear();
      addToChecksum(into, before);
    }
    boolean stuck = compressed.position() == from && into.position() == before;
    if (stuck && !inflater.finished()) {
      throw cutShort();
    }
  }

  private void addToChecksum(ByteBuffer into, int before) {
    int limit = into.limit();
    into.limit(into.position()).position(before);
    checksum.update(into);
    into.limit(limit);
  }

  private void endMember() throws IOException {
    inMember = false;
    if (!compressed.ensure(TRAILER_OCTETS)) {
      throw cutShort();
    }
    int at = compressed.position();
    int crc = Integer.reverseBytes(compressed.buffer().getInt(at));
    int size = Integer.reverseBytes(compressed.buffer().getInt(at + 4));
    if (crc != (int) checksum.getValue() || size != (int) inflater.getBytesWritten()) {
      throw at("the compressed data does not match its checksum, so frames before may be wrong");
    }
    compressed.advance(TRAILER_OCTETS);
  }

  private IOException cutShort() {
    String trouble = compressed.trouble();
    return at("the compressed data is cut short" + (trouble == null ? "" : ": " + trouble));
  }

  private IOException at(String what) {
    return new ZipException(what + ", at byte " + compressed.offset() + " of the gzip file");
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    compressed.close();
  }
}

package earshot.capture.tap;

import java.util.zip.ZipException;

/**
 * The head of a gzip member (RFC 1952 section 2.3), of which only its length matters here.
 *
 * <pre>
 * +---+---+---+---+---+---+---+---+---+---+
 * |ID1|ID2|CM |FLG|     MTIME     |XFL|OS | then by FLG: extra field, name, comment, checksum
 * +---+---+---+---+---+---+---+---+---+---+
 * </pre>
 */
final class GzipHeader {
  private static final short MAGIC = 0x1f8b;
  private static final int FIXED_OCTETS = 10;
  private static final int DEFLATE = 8;
  private static final int FLAG_CHECKSUM = 1 << 1;
  private static final int FLAG_EXTRA = 1 << 2;
  private static final int FLAG_NAME = 1 << 3;
  private static final int FLAG_COMMENT = 1 << 4;
  private static final int RESERVED_FLAGS = 0xE0;

  private GzipHeader() {}

  /** Whether the window's next two octets, which must be there, begin a member. */
  static boolean startsAt(ReadWindow window) {
    return window.buffer().getShort(window.position()) == MAGIC;
  }

  /** Moves the window past the head. */
  static void pass(ReadWindow window) throws ZipException {
    require(window, FIXED_OCTETS);
    int method = window.buffer().get(window.position() + 2);
    int flags = window.buffer().get(window.position() + 3);
    if (method != DEFLATE || (flags & RESERVED_FLAGS) != 0) {
      throw new ZipException(
          "the gzip header at byte " + window.offset() + " of the gzip file is none that is known");
    }
    window.advance(FIXED_OCTETS);
    if ((flags & FLAG_EXTRA) != 0) {
      require(window, 2);
      int length =
          Short.toUnsignedInt(Short.reverseBytes(window.buffer().getShort(window.position())));
      require(window, 2 + length);
      window.advance(2 + length);
    }
    if ((flags & FLAG_NAME) != 0) {
      passText(window);
    }
    if ((flags & FLAG_COMMENT) != 0) {
      passText(window);
    }
    if ((flags & FLAG_CHECKSUM) != 0) {
      require(window, 2);
      window.advance(2);
    }
  }

  private static void passText(ReadWindow window) throws ZipException {
    byte octet;
    do {
      require(window, 1);
      octet = window.buffer().get(window.position());
      window.advance(1);
    } while (octet != 0);
  }

  private static void require(ReadWindow window, int octets) throws ZipException {
    if (!window.ensure(octets)) {
      throw new ZipException(
          "the gzip header at byte " + window.offset() + " of the gzip file is cut short");
    }
  }
}

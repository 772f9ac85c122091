package earshot.capture.tap;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a classic capture (draft-ietf-opsawg-pcap section 5): one head, then frame after frame.
 *
 * <pre>
 * 0: seconds   4: µs or ns   8: captured length   12: original length   16: the frame
 * </pre>
 *
 * <p>There is no mark between frames, so a length that cannot be ends the reading. Files joined end
 * to end are read as one: a second head looks like an empty frame captured at the magic number.
 */
final class ClassicReader implements RecordReader {
  private static final int LAST_ODD_VERSION = 3;

  private final ReadWindow window;
  private final DamageLog damage;
  private boolean begun;
  private boolean swapped;
  private int unitNs;
  private int recordOctets;
  private int minorVersion;
  private int plausibleOctets;
  private int linkType;

  ClassicReader(ReadWindow window, DamageLog damage) {
    this.window = window;
    this.damage = damage;
  }

  @Override
  public boolean next(CapturedFrame frame) {
    if (!begun) {
      begun = true;
      if (!readHeader()) {
        return false;
      }
    }
    while (window.ensure(recordOctets)) {
      int at = window.position();
      ByteBuffer bytes = window.buffer();
      int captured = order(bytes.getInt(at + 8));
      if (captured != 0 || bytes.getInt(at + 12) != 0) {
        return readFrame(frame, captured);
      }
      if (!ClassicHeader.isMagic(bytes.getInt(at))) {
        return readEmptyFrame(frame);
      }
      if (!readHeader()) {
        return false;
      }
    }
    if (window.available() > 0 || window.trouble() != null) {
      damage.cutShort(window, window.offset(), "the head of a packet record", recordOctets);
    }
    return false;
  }

  /** No frame is empty on the wire, and none is from 1970: zeros are a hole in the file. */
  private boolean readEmptyFrame(CapturedFrame frame) {
    if (window.buffer().getLong(window.position()) != 0) {
      return readFrame(frame, 0);
    }
    damage.end(window.offset(), "a packet record was expected here, but there are only zeros");
    return false;
  }

  private boolean readFrame(CapturedFrame frame, int statedCaptured) {
    int at = window.position();
    int captured = statedCaptured;
    int original = order(window.buffer().getInt(at + 12));
    if (minorVersion <= LAST_ODD_VERSION && Integer.compareUnsigned(captured, original) > 0) {
      int first = captured;
      captured = original;
      original = first;
    }
    if (Integer.compareUnsigned(captured, plausibleOctets) > 0) {
      damage.end(
          window.offset(),
          "a packet record begins here that claims to hold "
              + Integer.toUnsignedString(captured)
              + " bytes, where at most "
              + plausibleOctets
              + " are plausible");
      return false;
    }
    if (!window.ensure(recordOctets + captured)) {
      damage.cutShort(window, window.offset(), "the packet record", (long) recordOctets + captured);
      return false;
    }
    // Asked for anew: both move when the window is refilled.
    ByteBuffer bytes = window.buffer();
    at = window.position();
    frame.wrap(
        bytes,
        at + recordOctets,
        captured,
        FrameLength.original(original, captured),
        linkType,
        timeNs(bytes, at),
        0);
    window.advance(recordOctets + captured);
    return true;
  }

  /** Unsigned seconds end in 2106, so no pair of fields, however senseless, overflows. */
  private long timeNs(ByteBuffer bytes, int at) {
    return (order(bytes.getInt(at)) & 0xFFFF_FFFFL) * 1_000_000_000
        + (order(bytes.getInt(at + 4)) & 0xFFFF_FFFFL) * unitNs;
  }

  private boolean readHeader() {
    if (!window.ensure(ClassicHeader.OCTETS)) {
      damage.cutShort(window, window.offset(), "the head of the capture", ClassicHeader.OCTETS);
      return false;
    }
    @Nullable ClassicHeader header = ClassicHeader.read(window.buffer(), window.position());
    if (header == null) {
      damage.end(window.offset(), "the head of a capture was expected here");
      return false;
    }
    swapped = header.swapped();
    unitNs = header.unitNs();
    recordOctets = header.recordOctets();
    minorVersion = header.minorVersion();
    plausibleOctets = FrameLength.plausible(header.snapLength());
    linkType = header.linkType();
    window.advance(ClassicHeader.OCTETS);
    return true;
  }

  private int order(int value) {
    return swapped ? Integer.reverseBytes(value) : value;
  }
}

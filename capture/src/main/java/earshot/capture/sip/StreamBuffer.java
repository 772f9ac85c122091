package earshot.capture.sip;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Octets of a connection that wait for the rest of their message. Places count from the oldest. */
final class StreamBuffer {
  private static final int FIRST_ROOM = 4_096;

  private static final byte[] NOTHING = {};

  private byte[] octets = NOTHING;
  private ByteBuffer view = ByteBuffer.wrap(octets);
  private int start;
  private int end;

  int length() {
    return end - start;
  }

  /** Octets of memory that it takes. */
  int room() {
    return octets.length;
  }

  byte at(int place) {
    return octets[start + place];
  }

  void append(ByteBuffer bytes, int offset, int length) {
    if (end + length > octets.length) {
      makeRoom(length() + length);
    }
    bytes.get(offset, octets, end, length);
    end += length;
  }

  /** Moves what is kept to the front, of a bigger array when need be. */
  private void makeRoom(int wanted) {
    int kept = length();
    byte[] room = octets;
    if (wanted > octets.length) {
      room = new byte[Math.max(FIRST_ROOM, Integer.highestOneBit(wanted - 1) << 1)];
    }
    System.arraycopy(octets, start, room, 0, kept);
    octets = room;
    view = ByteBuffer.wrap(octets);
    start = 0;
    end = kept;
  }

  /** Forgets the oldest octets; the array goes with the last of them. */
  void drop(int count) {
    start += count;
    if (start == end && octets.length > 0) {
      start = 0;
      end = 0;
      octets = NOTHING;
      view = ByteBuffer.wrap(octets);
    }
  }

  /** Where the next line feed at or after {@code from} stands, or -1. */
  int lineFeed(int from) {
    for (int i = start + from; i < end; i++) {
      if (octets[i] == '\n') {
        return i - start;
      }
    }
    return -1;
  }

  /** Whether the line from {@code from} to its end at {@code to} is a start line. */
  boolean isStartLine(int from, int to) {
    return SipRecogniser.isStartLine(view, start + from, start + to);
  }

  String text(int from, int to) {
    return new String(octets, start + from, to - from, StandardCharsets.ISO_8859_1);
  }

  SipMessage parse(SipParser parser, int length) {
    return parser.parse(octets, start, length);
  }
}

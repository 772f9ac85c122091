package earshot.capture.frame;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/**
 * One IP datagram that arrives in pieces. Offsets are whole blocks of 8 octets (RFC 791 section
 * 3.2), so a bit for each block tells what is there.
 */
final class FragmentedDatagram {
  /** What a fragment brought. */
  enum Outcome {
    /** Octets that were missing. */
    NEWS,
    /** Octets that were missing, and others unlike those that are there. */
    NEWS_AND_CONTRADICTION,
    /** Nothing but what is there already. */
    REPETITION,
    /** Nothing but octets unlike those that are there, or another length of the whole. */
    CONTRADICTION
  }

  static final int MAX_LENGTH = 65_535;
  private static final int BLOCK = 8;
  private static final int SMALLEST = 2_048;

  final long startedNs;
  private final BitSet present = new BitSet();
  private byte[] octets = new byte[0];
  private int blocks;
  private int highest;
  private int total = -1;
  private int protocol = -1;
  private long firstMac = -1;
  private boolean contradicted;

  FragmentedDatagram(long startedNs) {
    this.startedNs = startedNs;
  }

  /** Octets of memory that holding a fragment which ends at {@code end} would add. */
  int growth(int end) {
    return end <= octets.length ? 0 : capacity(end) - octets.length;
  }

  private static int capacity(int end) {
    return Math.max(SMALLEST, Integer.highestOneBit(end - 1) * 2);
  }

  int memory() {
    return octets.length;
  }

  /** Notes what only the first fragment knows: what the whole carries, and who sent it. */
  void first(int itsProtocol, long itsMac) {
    if (protocol < 0) {
      protocol = itsProtocol;
      firstMac = itsMac;
    }
  }

  /** Takes the fragment of {@code length} octets at {@code at} that belongs at {@code offset}. */
  Outcome add(ByteBuffer bytes, int at, int offset, int length, boolean more) {
    int end = offset + length;
    if (!agreesOnTotal(end, more)) {
      return Outcome.CONTRADICTION;
    }
    if (!more) {
      total = end;
    }
    if (end > octets.length) {
      octets = Arrays.copyOf(octets, capacity(end));
    }
    highest = Math.max(highest, end);
    int before = blocks;
    boolean same = true;
    for (int from = offset; from < end; from += BLOCK) {
      same &= addBlock(bytes, at + from - offset, from, Math.min(BLOCK, end - from));
    }
    return outcome(blocks > before, same);
  }

  private boolean agreesOnTotal(int end, boolean more) {
    if (more) {
      return total < 0 || end <= total;
    }
    return total < 0 ? highest <= end : total == end;
  }

  private static Outcome outcome(boolean news, boolean same) {
    if (news) {
      return same ? Outcome.NEWS : Outcome.NEWS_AND_CONTRADICTION;
    }
    return same ? Outcome.REPETITION : Outcome.CONTRADICTION;
  }

  /** Keeps a block, or answers whether it is the one that is there. */
  private boolean addBlock(ByteBuffer bytes, int at, int offset, int length) {
    if (present.get(offset / BLOCK)) {
      return holds(bytes, at, offset, length);
    }
    bytes.get(at, octets, offset, length);
    present.set(offset / BLOCK);
    blocks++;
    return true;
  }

  private boolean holds(ByteBuffer bytes, int at, int offset, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes.get(at + i) != octets[offset + i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether this whole datagram has exactly these octets at {@code offset}. */
  boolean repeats(ByteBuffer bytes, int at, int offset, int length) {
    return offset + length <= total && holds(bytes, at, offset, length);
  }

  boolean isWhole() {
    return total >= 0 && protocol >= 0 && blocks == (total + BLOCK - 1) / BLOCK;
  }

  /** Answers true the first time. */
  boolean noteContradiction() {
    boolean first = !contradicted;
    contradicted = true;
    return first;
  }

  ByteBuffer whole() {
    return ByteBuffer.wrap(octets);
  }

  int length() {
    return total;
  }

  /** The IP protocol or IPv6 next header that the first fragment named. */
  int protocol() {
    return protocol;
  }

  /** The hardware address that the first fragment came from, or -1. */
  long firstMac() {
    return firstMac;
  }
}

package earshot.capture.tap;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a source's octets in one reused big-endian buffer. Readers look at what they need
 * from {@link #position()} on and then move past it; the source is read in large pieces only when
 * the window runs out.
 *
 * <p>A source that fails is a source that ends: {@link #trouble()} tells the two apart.
 *
 * <p>The memory lies outside the heap and is given back on {@link #close()}, not at some collection
 * later, so that a folder of thousands of captures needs no more than one.
 */
final class ReadWindow implements AutoCloseable {
  private final OctetSource source;
  private final OctetCount received = new OctetCount();
  private Arena arena = Arena.ofShared();
  private ByteBuffer buffer;
  private int position;
  private int limit;
  private long bufferOffset;
  private boolean ended;
  private @Nullable String trouble;

  ReadWindow(OctetSource source, int capacity) {
    this.source = source;
    this.buffer = arena.allocate(capacity).asByteBuffer();
  }

  /** The octets; read absolutely, between {@link #position()} and {@link #available()} further. */
  ByteBuffer buffer() {
    return buffer;
  }

  /** Where in {@link #buffer()} the first octet not yet passed lies. Any refill moves it. */
  int position() {
    return position;
  }

  /** How many octets are there from {@link #position()} on. */
  int available() {
    return limit - position;
  }

  /** How many octets of the source lie before {@link #position()}. */
  long offset() {
    return bufferOffset + position;
  }

  /** How many octets have come out of the source. Any thread may ask. */
  long received() {
    return received.get();
  }

  /** Why the source ended before its time, or null when it simply ended. */
  @Nullable String trouble() {
    return trouble;
  }

  /**
   * Reads on until at least this many octets are there; a bigger buffer is taken if need be.
   *
   * @return false when the source ends before that; what there is stays
   */
  boolean ensure(int octets) {
    return limit - position >= octets || refill(octets);
  }

  /** Moves past octets that are there. */
  void advance(int octets) {
    position += octets;
  }

  /**
   * Moves past octets that need not be there yet, without keeping them.
   *
   * @return false when the source ends before that
   */
  boolean skip(long octets) {
    long left = octets;
    while (left > available()) {
      left -= available();
      position = limit;
      if (!ensure(1)) {
        return false;
      }
    }
    advance((int) left);
    return true;
  }

  private boolean refill(int octets) {
    makeRoom(octets);
    while (available() < octets && !ended) {
      readOnce();
    }
    return available() >= octets;
  }

  private void makeRoom(int octets) {
    int kept = available();
    ByteBuffer from = buffer;
    Arena old = arena;
    boolean grow = octets > from.capacity();
    if (grow) {
      arena = Arena.ofShared();
      buffer = arena.allocate(Integer.highestOneBit(octets - 1) << 1).asByteBuffer();
    }
    buffer.put(0, from, position, kept);
    if (grow) {
      old.close();
    }
    bufferOffset += position;
    position = 0;
    limit = kept;
  }

  private void readOnce() {
    buffer.limit(buffer.capacity()).position(limit);
    try {
      ended = source.read(buffer) < 0;
    } catch (IOException e) {
      ended = true;
      trouble = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
    limit = buffer.position();
    buffer.clear();
    received.set(bufferOffset + limit);
  }

  /** Gives the memory back and closes the source. Nothing can be read afterwards. */
  @Override
  public void close() throws IOException {
    if (arena.scope().isAlive()) {
      arena.close();
      ended = true;
      position = limit;
      source.close();
    }
  }
}

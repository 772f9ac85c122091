package earshot.capture.queue;

import earshot.capture.call.PayloadKeeper;
import earshot.capture.frame.UdpDatagram;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Kept packets that wait in the queue, many to a block: each as its times and ends, its length and
 * its octets. What finds no block is counted and lost.
 */
final class QueuedPayloads implements PayloadKeeper {
  private static final int HEAD = 4 * Long.BYTES + Integer.BYTES;

  /** How long packets are collected at most, in packet time. */
  private static final long FLUSH_NS = 500_000_000L;

  private final QueuedSink queue;
  private final UdpDatagram datagram = new UdpDatagram();
  private @Nullable ByteBuffer block;
  private long begunNs;
  private @Nullable PayloadKeeper written;

  QueuedPayloads(QueuedSink queue) {
    this.queue = queue;
  }

  /** The place behind the queue has been opened. Writing thread only. */
  void opened(PayloadKeeper keeper) {
    written = keeper;
  }

  private PayloadKeeper behind() {
    if (written == null) {
      throw new IllegalStateException("it is opened before anything is kept in it");
    }
    return written;
  }

  @Override
  public void keep(UdpDatagram packet) {
    int length = packet.length();
    ByteBuffer room = block;
    if (room != null
        && (room.remaining() < HEAD + length || packet.timestampNs() - begunNs >= FLUSH_NS)) {
      flush();
      room = null;
    }
    if (room == null) {
      room = HEAD + length > QueueLimits.BLOCK_OCTETS ? null : queue.block();
      block = room;
      begunNs = packet.timestampNs();
    }
    if (room == null) {
      queue.packetLost();
      return;
    }
    room.putLong(packet.timestampNs()).putLong(packet.source()).putLong(packet.destination());
    room.putLong(packet.sourceMac()).putInt(length);
    room.put(room.position(), packet.bytes(), packet.offset(), length);
    room.position(room.position() + length);
  }

  /** Hands over what has been collected. Capture thread. */
  void flush() {
    ByteBuffer full = block;
    if (full != null) {
      block = null;
      full.flip();
      queue.write(full, () -> write(full));
    }
  }

  private void write(ByteBuffer packets) {
    while (packets.hasRemaining()) {
      long timeNs = packets.getLong();
      long source = packets.getLong();
      long destination = packets.getLong();
      long mac = packets.getLong();
      int length = packets.getInt();
      int at = packets.position();
      behind().keep(datagram.wrap(packets, at, length, source, destination, mac, timeNs, false));
      packets.position(at + length);
    }
  }

  @Override
  public Optional<String> soFar() {
    return behind().soFar();
  }

  @Override
  public Optional<String> finish(String callId) {
    return behind().finish(callId);
  }
}

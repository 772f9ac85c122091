package earshot.capture.frame;

import earshot.capture.count.CaptureCounters;
import earshot.capture.count.Incident;
import earshot.capture.count.Verdict;
import java.nio.ByteBuffer;

/** What all TCP directions share: the way to the handler, and the memory held behind holes. */
final class TcpOutput {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final CaptureCounters counters;
  private final TransportHandler handler;
  private final TcpChunk chunk = new TcpChunk();
  private int heldBytes;

  TcpOutput(CaptureCounters counters, TransportHandler handler) {
    this.counters = counters;
    this.handler = handler;
  }

  /** Asks whether the connection whose first octets stand at {@code at} should be put together. */
  boolean isWanted(Packet packet, long source, long destination, int at, boolean afterHole) {
    return handler.wantsTcp(
        chunk.wrap(
            packet.bytes,
            at,
            packet.end - at,
            source,
            destination,
            packet.sourceMac,
            packet.timestampNs,
            afterHole,
            false));
  }

  /** What became of the octets that were asked about last, and refused. */
  Verdict verdictOnRefused() {
    return handler.unwantedTcp(chunk);
  }

  /** Hands over a segment without its first {@code skip} octets. */
  void pass(long source, long destination, TcpSegment segment, int skip, boolean afterHole) {
    handler.onTcp(
        chunk.wrap(
            segment.bytes(),
            segment.offset() + skip,
            segment.length() - skip,
            source,
            destination,
            segment.sourceMac(),
            segment.timestampNs(),
            afterHole,
            false));
  }

  /** Hands over that nothing more will come. */
  void end(long source, long destination, long sourceMac, long timestampNs, boolean afterHole) {
    handler.onTcp(
        chunk.wrap(NOTHING, 0, 0, source, destination, sourceMac, timestampNs, afterHole, true));
  }

  /** Keeps account of {@code octets} more, or fewer, behind holes. */
  void hold(int octets) {
    heldBytes += octets;
  }

  int heldBytes() {
    return heldBytes;
  }

  void countHole() {
    counters.count(Incident.TCP_HOLE);
  }

  void countOverflow() {
    counters.count(Incident.TCP_OVERFLOWED);
  }
}

package earshot.capture.frame;

import earshot.capture.count.CaptureCounters;
import earshot.capture.count.Incident;
import earshot.capture.count.Verdict;
import earshot.capture.net.AddressTable;
import earshot.capture.tap.CapturedFrame;
import java.nio.ByteBuffer;

/**
 * The part of a frame that is still to be read, and what its headers have told so far: one reused
 * object that each protocol narrows and passes on.
 *
 * <p>Two ends are kept. {@link #end} is where the captured octets stop; {@link #wireEnd} is where
 * the headers say that they should. Offsets are always compared as differences, for a mapped file's
 * buffer may end where {@code int} does.
 */
final class Packet {
  final AddressTable addresses;
  final CaptureCounters counters;
  final FragmentReassembler fragments;
  final TcpReassembler tcp;
  private final TransportHandler handler;
  private final UdpDatagram datagram = new UdpDatagram();
  private final int maxDepth;

  ByteBuffer bytes = ByteBuffer.allocate(0);
  int end;
  int wireEnd;
  long sourceMac;
  long sourceAddress;
  long destinationAddress;
  long timestampNs;
  private int depth;

  Packet(
      FrameLimits limits,
      AddressTable addresses,
      CaptureCounters counters,
      TransportHandler handler) {
    this.addresses = addresses;
    this.counters = counters;
    this.handler = handler;
    this.maxDepth = limits.maxDepth();
    this.fragments = new FragmentReassembler(limits, counters);
    this.tcp = new TcpReassembler(limits, counters, handler);
  }

  /** Begins a frame. Answers whether the frame lies within its buffer. */
  boolean begin(CapturedFrame frame) {
    bytes = frame.bytes();
    int offset = frame.offset();
    int length = frame.length();
    end = offset + length;
    wireEnd = end + Math.max(0, frame.originalLength() - length);
    sourceMac = -1;
    timestampNs = frame.timestampNs();
    depth = 0;
    return (offset | length) >= 0 && length <= bytes.limit() - offset;
  }

  /** Whether {@code count} octets were captured from {@code at} on. */
  boolean has(int at, int count) {
    return end - at >= count;
  }

  /** The verdict on a frame that lacks {@code count} octets from {@code at} on. */
  Verdict lacks(int at, int count) {
    return wireEnd - at >= count ? Verdict.TRUNCATED : Verdict.MALFORMED;
  }

  /** What is left ends {@code length} octets after {@code at}, captured or not. */
  void narrow(int at, int length) {
    if (end - at > length) {
      end = at + length;
    }
    wireEnd = at + length;
  }

  /** Whether octets that the headers promise were not captured. */
  boolean isCutShort() {
    return wireEnd - end > 0;
  }

  /** Enters a tunnel or a reassembled datagram. Answers whether the limit allows it. */
  boolean descend() {
    return ++depth <= maxDepth;
  }

  int unsignedByte(int at) {
    return bytes.get(at) & 0xFF;
  }

  int unsignedShort(int at) {
    return bytes.getShort(at) & 0xFFFF;
  }

  /** Keeps the two IPv6 addresses at {@code at}. */
  void ipv6Addresses(int at) {
    sourceAddress = addresses.ipv6(bytes, at);
    destinationAddress = addresses.ipv6(bytes, at + 16);
    if (sourceAddress == AddressTable.NONE || destinationAddress == AddressTable.NONE) {
      counters.count(Incident.ADDRESS_TABLE_FULL);
    }
  }

  /** Goes on with a datagram that was put together from fragments. */
  void continueWith(ByteBuffer whole, int length, long firstFragmentMac) {
    bytes = whole;
    end = length;
    wireEnd = length;
    sourceMac = firstFragmentMac;
  }

  /** Hands over the datagram whose payload begins at {@code at}. */
  Verdict deliver(int at, int sourcePort, int destinationPort) {
    datagram.wrap(
        bytes,
        at,
        end - at,
        AddressTable.endpoint(sourceAddress, sourcePort),
        AddressTable.endpoint(destinationAddress, destinationPort),
        sourceMac,
        timestampNs,
        isCutShort());
    return handler.onUdp(datagram);
  }
}

package earshot.capture.call;

import earshot.capture.frame.UdpDatagram;
import java.nio.ByteBuffer;

/** A copy of a datagram that has to wait before it is known what becomes of it. */
record KeptDatagram(ByteBuffer octets, long source, long destination, long mac, long timestampNs) {
  static KeptDatagram of(UdpDatagram datagram) {
    byte[] octets = new byte[datagram.length()];
    datagram.bytes().get(datagram.offset(), octets);
    return new KeptDatagram(
        ByteBuffer.wrap(octets),
        datagram.source(),
        datagram.destination(),
        datagram.sourceMac(),
        datagram.timestampNs());
  }

  /** The same, as if it had come so much later: the clock was set. */
  KeptDatagram later(long byNs) {
    return new KeptDatagram(octets, source, destination, mac, timestampNs + byNs);
  }

  /** Points a flyweight at it. */
  UdpDatagram wrap(UdpDatagram flyweight) {
    return flyweight.wrap(
        octets, 0, octets.capacity(), source, destination, mac, timestampNs, false);
  }
}

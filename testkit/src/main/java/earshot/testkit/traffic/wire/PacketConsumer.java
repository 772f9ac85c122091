package earshot.testkit.traffic.wire;

import java.io.IOException;

/** Takes packets in the order of their time. */
@FunctionalInterface
public interface PacketConsumer {
  /**
   * Takes one packet.
   *
   * @param packet its octets from the link layer up; not changed afterwards
   * @param timestampNs when it was captured, in ns since 1970-01-01T00:00:00Z
   * @param linkType the LINKTYPE number of its link layer
   * @throws IOException where the consumer writes and cannot
   */
  void accept(byte[] packet, long timestampNs, int linkType) throws IOException;
}

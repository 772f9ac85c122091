package earshot.deploy.run;

import earshot.capture.tap.CapturedFrame;
import earshot.capture.tap.PcapTap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends the datagrams of a capture (Ethernet, IPv4, UDP) by sockets, each from the address and port
 * it was sent from and at its time, so that the kernel puts real packets on the loopback interface.
 * The addresses must be the machine's own: it is to be run in a network namespace made for it.
 */
final class LoopbackPhones {
  private static final int IP = 14;
  private static final int ADDRESS_OCTETS = 4;
  private static final int UDP_HEADER = 8;

  private final Map<InetSocketAddress, DatagramChannel> sockets = new HashMap<>();

  private LoopbackPhones() {}

  public static void main(String[] arguments) throws IOException {
    new LoopbackPhones().send(Path.of(arguments[0]));
  }

  private void send(Path capture) throws IOException {
    CapturedFrame frame = new CapturedFrame();
    try (PcapTap tap = PcapTap.open(capture)) {
      long startedNs = System.nanoTime();
      long firstNs = 0;
      while (tap.next(frame)) {
        firstNs = firstNs == 0 ? frame.timestampNs() : firstNs;
        long dueNs = startedNs + frame.timestampNs() - firstNs;
        for (long left = dueNs - System.nanoTime(); left > 0; left = dueNs - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        send(frame);
      }
    }
    for (DatagramChannel socket : sockets.values()) {
      socket.close();
    }
  }

  private void send(CapturedFrame frame) throws IOException {
    ByteBuffer octets = frame.bytes();
    int ip = frame.offset() + IP;
    int udp = ip + (octets.get(ip) & 0x0F) * 4;
    int length = (octets.getShort(udp + 4) & 0xFFFF) - UDP_HEADER;
    DatagramChannel from =
        sockets.computeIfAbsent(endpoint(octets, ip + 12, udp), LoopbackPhones::socket);
    from.send(octets.slice(udp + UDP_HEADER, length), endpoint(octets, ip + 16, udp + 2));
  }

  private static InetSocketAddress endpoint(ByteBuffer octets, int address, int port)
      throws IOException {
    byte[] ip = new byte[ADDRESS_OCTETS];
    octets.get(address, ip);
    return new InetSocketAddress(InetAddress.getByAddress(ip), octets.getShort(port) & 0xFFFF);
  }

  private static DatagramChannel socket(InetSocketAddress own) {
    try {
      return DatagramChannel.open().setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(own);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

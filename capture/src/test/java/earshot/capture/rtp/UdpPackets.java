package earshot.capture.rtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A reader of capture files for tests of RTP: written apart from the product's own, as an oracle
 * should be. It knows pcap and pcapng, the link types of the corpus, VLAN and GTP-U; it leaves out
 * fragments.
 */
final class UdpPackets {
  private record Interface(int linkType, long ticksPerSecond) {}

  private static final int ETHERNET = 1;
  private static final int LINUX_COOKED = 113;

  private final List<UdpPacket> packets = new ArrayList<>();
  private final List<Interface> interfaces = new ArrayList<>();
  private final ByteBuffer file;

  private UdpPackets(byte[] octets) {
    file = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
  }

  static List<UdpPacket> read(Path path) throws IOException {
    UdpPackets reader = new UdpPackets(Files.readAllBytes(path));
    switch (reader.file.getInt(0)) {
      case 0x0A0D0D0A -> reader.pcapng();
      case 0xA1B2C3D4 -> reader.pcap(1_000_000);
      case 0xA1B23C4D -> reader.pcap(1_000_000_000);
      case 0xD4C3B2A1 -> {
        reader.file.order(ByteOrder.BIG_ENDIAN);
        reader.pcap(1_000_000);
      }
      default -> throw new IOException("no capture file: " + path);
    }
    return reader.packets;
  }

  private void pcap(long ticksPerSecond) {
    int linkType = file.getInt(20) & 0xFFFF;
    int at = 24;
    while (at + 16 <= file.limit()) {
      int length = file.getInt(at + 8);
      long seconds = file.getInt(at) & 0xFFFF_FFFFL;
      long fraction = file.getInt(at + 4) & 0xFFFF_FFFFL;
      if (at + 16 + length > file.limit()) {
        return;
      }
      long ns = seconds * 1_000_000_000 + fraction * (1_000_000_000 / ticksPerSecond);
      frame(linkType, ns, at + 16, length);
      at += 16 + length;
    }
  }

  private void pcapng() {
    int at = 0;
    while (at + 12 <= file.limit()) {
      int type = file.getInt(at);
      if (type == 0x0A0D0D0A) {
        boolean little = file.order(ByteOrder.LITTLE_ENDIAN).getInt(at + 8) == 0x1A2B3C4D;
        file.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        interfaces.clear();
      } else if (type == 1) {
        interfaces.add(new Interface(file.getShort(at + 8) & 0xFFFF, resolution(at)));
      } else if (type == 6) {
        Interface from = interfaces.get(file.getInt(at + 8));
        long ticks =
            (file.getInt(at + 12) & 0xFFFF_FFFFL) << 32 | file.getInt(at + 16) & 0xFFFF_FFFFL;
        long second = ticks / from.ticksPerSecond * 1_000_000_000;
        long rest = ticks % from.ticksPerSecond * (1_000_000_000 / from.ticksPerSecond);
        frame(from.linkType, second + rest, at + 28, file.getInt(at + 20));
      }
      at += file.getInt(at + 4);
    }
  }

  private long resolution(int block) {
    int end = block + file.getInt(block + 4) - 4;
    for (int at = block + 16; at + 4 <= end; ) {
      int length = file.getShort(at + 2) & 0xFFFF;
      if (file.getShort(at) == 9) {
        return (long) Math.pow(10, file.get(at + 4));
      }
      at += 4 + (length + 3 & ~3);
    }
    return 1_000_000;
  }

  private int u16(int at) {
    return (file.get(at) & 0xFF) << 8 | file.get(at + 1) & 0xFF;
  }

  private void frame(int linkType, long ns, int at, int length) {
    int end = at + length;
    int ip;
    int etherType;
    switch (linkType) {
      case ETHERNET -> {
        if (length < 34) {
          return;
        }
        ip = at + 14;
        etherType = u16(at + 12);
        while (etherType == 0x8100 || etherType == 0x88A8) {
          etherType = u16(ip + 2);
          ip += 4;
        }
      }
      case LINUX_COOKED -> {
        ip = at + 16;
        etherType = u16(at + 14);
      }
      default -> {
        // BSD loopback, of which the corpus has little: the family is not needed to tell IP.
        ip = at + 4;
        etherType = (file.get(ip) & 0xF0) == 0x40 ? 0x0800 : 0x86DD;
      }
    }
    if (etherType == 0x0800 || etherType == 0x86DD) {
      ip(ns, ip, end);
    }
  }

  private void ip(long ns, int at, int end) {
    if (end - at < 28) {
      return;
    }
    if ((file.get(at) & 0xF0) == 0x40) {
      boolean whole = (u16(at + 6) & 0x3FFF) == 0;
      if (whole && file.get(at + 9) == 17) {
        int header = 4 * (file.get(at) & 0x0F);
        udp(ns, address(at + 12, 4), address(at + 16, 4), at + header, end);
      }
    } else if (file.get(at + 6) == 17 && end - at >= 48) {
      udp(ns, address(at + 8, 16), address(at + 24, 16), at + 40, end);
    }
  }

  private void udp(long ns, String from, String to, int at, int end) {
    int length = Math.min(u16(at + 4) - 8, end - at - 8);
    if (length < 0) {
      return;
    }
    int payload = at + 8;
    if (u16(at + 2) == 2152 && length > 36 && (file.get(payload) & 0xF0) == 0x30) {
      ip(ns, payload + ((file.get(payload) & 7) == 0 ? 8 : 12), payload + length);
      return;
    }
    packets.add(
        new UdpPacket(
            from + ":" + u16(at), to + ":" + u16(at + 2), ns, file.slice(payload, length)));
  }

  private String address(int at, int length) {
    byte[] octets = new byte[length];
    file.get(at, octets);
    try {
      String text = InetAddress.getByAddress(octets).getHostAddress();
      // RFC 5952, as far as the corpus needs it: the longest run of zeros becomes "::".
      return length == 4 ? text : text.replaceFirst("(^|:)0(:0)+(:|$)", "::");
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}

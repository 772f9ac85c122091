package earshot.capture.frame;

import earshot.capture.net.AddressTable;
import earshot.capture.tap.CapturedFrame;
import earshot.capture.tap.LinkType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Builds packets from the inside out: {@code Packets.of("…").udp(1, 2).ipv4().vlan(7).ethernet()}.
 * Each layer knows by which number the next one out must announce it.
 */
final class Packets {
  static final String A = "192.0.2.1";
  static final String B = "192.0.2.2";
  static final String A6 = "2001:db8::1";
  static final String B6 = "2001:db8::2";
  static final long MAC = 0x02AA_0000_0001L;
  static final int BRIDGED = 0x6558;

  private final byte[] bytes;
  private final int protocol;
  private final int etherType;

  private Packets(byte[] bytes, int protocol, int etherType) {
    this.bytes = bytes;
    this.protocol = protocol;
    this.etherType = etherType;
  }

  static Packets of(byte[] payload) {
    return new Packets(payload, -1, -1);
  }

  static Packets of(String payload) {
    return of(payload.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A frame as somebody else wrote it, to go into a tunnel. */
  static Packets frame(byte[] ethernet) {
    return new Packets(ethernet, -1, BRIDGED);
  }

  static long endpoint(AddressTable addresses, String address, int port) {
    return AddressTable.endpoint(addresses.parse(address), port);
  }

  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  static byte[] counting(int length) {
    byte[] octets = new byte[length];
    for (int i = 0; i < length; i++) {
      octets[i] = (byte) (i * 31 + (i >> 8));
    }
    return octets;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  int length() {
    return bytes.length;
  }

  /** These octets behind {@code header}, announced as {@code protocol} or {@code etherType}. */
  Packets behind(String header, int itsProtocol, int itsEtherType) {
    return new Packets(join(hex(header), bytes), itsProtocol, itsEtherType);
  }

  Packets behind(String header) {
    return behind(header, protocol, etherType);
  }

  Packets followedBy(byte[] trailer) {
    return new Packets(join(bytes, trailer), protocol, etherType);
  }

  /** Only the first {@code length} octets. */
  Packets cut(int length) {
    return new Packets(java.util.Arrays.copyOf(bytes, length), protocol, etherType);
  }

  Packets as(int itsProtocol) {
    return new Packets(bytes, itsProtocol, etherType);
  }

  Packets with(int offset, int... octets) {
    byte[] changed = bytes.clone();
    for (int i = 0; i < octets.length; i++) {
      changed[offset + i] = (byte) octets[i];
    }
    return new Packets(changed, protocol, etherType);
  }

  Packets udp(int source, int destination) {
    return behind("%04x%04x%04x0000".formatted(source, destination, bytes.length + 8), 17, -1);
  }

  Packets tcp(int source, int destination, int sequence, int flags) {
    return behind(
        "%04x%04x%08x0000000050%02xffff00000000".formatted(source, destination, sequence, flags),
        6,
        -1);
  }

  Packets ipv4() {
    return ipv4(A, B);
  }

  Packets ipv4(String source, String destination) {
    return ipv4(source, destination, 0, 0, bytes.length + 20);
  }

  private Packets ipv4(String source, String destination, int id, int flagsOffset, int total) {
    return behind(
        "4500%04x%04x%04x40%02x0000%s%s"
            .formatted(total, id, flagsOffset, protocol, address4(source), address4(destination)),
        4,
        0x0800);
  }

  /** Says that it has {@code total} octets, whatever it has. */
  Packets ipv4WithTotal(int total) {
    return ipv4(A, B, 0, 0, total);
  }

  Packets ipv4WithOptions(String options) {
    Packets whole = behind(options).ipv4();
    return whole.with(0, 0x45 + options.length() / 8);
  }

  Packets ipv6() {
    return ipv6(A6, B6);
  }

  Packets ipv6(String source, String destination) {
    return behind(
        "60000000%04x%02x40%s%s"
            .formatted(bytes.length, protocol, address6(source), address6(destination)),
        41,
        0x86DD);
  }

  /** An extension header of {@code type} with 6 + 8 {@code more} octets of padding. */
  Packets extension(int type, int more) {
    return behind("%02x%02x".formatted(protocol, more) + "00".repeat(6 + 8 * more), type, -1);
  }

  Packets authenticated() {
    return behind("%02x040000".formatted(protocol) + "00".repeat(20), 51, -1);
  }

  /** The piece of what IP carries from {@code offset} (a multiple of 8) on, in an IPv4 packet. */
  Packets fragment4(int id, int offset, int length) {
    boolean more = offset + length < bytes.length;
    return slice(offset, length)
        .ipv4(A, B, id, offset / 8 | (more ? 0x2000 : 0), 20 + length(offset, length));
  }

  Packets fragment6(int id, int offset, int length) {
    boolean more = offset + length < bytes.length;
    return slice(offset, length)
        .behind("%02x00%04x%08x".formatted(protocol, offset | (more ? 1 : 0), id), 44, -1)
        .ipv6();
  }

  private int length(int offset, int length) {
    return Math.min(length, bytes.length - offset);
  }

  private Packets slice(int offset, int length) {
    byte[] piece = java.util.Arrays.copyOfRange(bytes, offset, offset + length(offset, length));
    return new Packets(piece, protocol, etherType);
  }

  /** All pieces of {@code size} octets. */
  List<Packets> fragments4(int id, int size) {
    return IntStream.range(0, (bytes.length + size - 1) / size)
        .mapToObj(i -> fragment4(id, i * size, size))
        .toList();
  }

  List<Packets> fragments6(int id, int size) {
    return IntStream.range(0, (bytes.length + size - 1) / size)
        .mapToObj(i -> fragment6(id, i * size, size))
        .toList();
  }

  Packets vlan(int id) {
    return tag(0x8100, id);
  }

  Packets tag(int type, int id) {
    return behind("%04x%04x".formatted(id, etherType), -1, type);
  }

  Packets mpls(int... labels) {
    Packets labelled = this;
    for (int i = labels.length - 1; i >= 0; i--) {
      int entry = labels[i] << 12 | (i == labels.length - 1 ? 0x140 : 0x40);
      labelled = labelled.behind("%08x".formatted(entry), 137, 0x8847);
    }
    return labelled;
  }

  Packets ethernet() {
    return ethernet(MAC);
  }

  Packets ethernet(long mac) {
    return behind("02bb00000002%012x%04x".formatted(mac, etherType), -1, BRIDGED);
  }

  Packets snap() {
    return behind("aaaa03000000%04x".formatted(etherType), -1, bytes.length + 8);
  }

  Packets ppp() {
    return behind(etherType == 0x0800 ? "0021" : "0057", -1, 0x880B);
  }

  Packets pppoe() {
    Packets inner = ppp();
    return inner.behind("11000001%04x".formatted(inner.length()), -1, 0x8864);
  }

  /** GRE with the optional words that {@code flags} announce. */
  Packets gre(int flags, String words) {
    return behind("%04x%04x".formatted(flags, etherType) + words, 47, -1);
  }

  Packets udpTunnel(int port, String header) {
    return behind(header).udp(50_000, port);
  }

  CapturedFrame captured() {
    return captured(LinkType.ETHERNET, 0);
  }

  CapturedFrame captured(int linkType) {
    return captured(linkType, 0);
  }

  CapturedFrame captured(int linkType, long timestampNs) {
    return captured(linkType, timestampNs, bytes.length);
  }

  /** As a tap that keeps at most {@code kept} octets would give it. */
  CapturedFrame captured(int linkType, long timestampNs, int kept) {
    return new CapturedFrame()
        .wrap(
            ByteBuffer.wrap(bytes),
            0,
            Math.min(kept, bytes.length),
            bytes.length,
            linkType,
            timestampNs,
            0);
  }

  private static String address4(String text) {
    return "%08x".formatted(new AddressTable().parse(text));
  }

  private static String address6(String text) {
    try {
      return HexFormat.of().formatHex(java.net.InetAddress.getByName(text).getAddress());
    } catch (java.net.UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] joined = java.util.Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}

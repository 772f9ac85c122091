package earshot.capture.frame;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import earshot.capture.count.CaptureCounters;
import earshot.capture.count.Verdict;
import earshot.capture.net.AddressTable;
import earshot.capture.tap.CapturedFrame;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Frames that an attacker may choose, several in a row, for fragments and TCP have a memory. Each
 * is written as link, time since the last, octets not captured, length (2 octets), octets.
 */
final class FrameDecoderFuzzTest {
  private static final int[] LINKS = {1, 0, 9, 50, 51, 101, 108, 113, 276, 147};

  static Stream<Arguments> seeds() {
    Packets udp = Packets.of("hello, world").udp(5060, 5070);
    Packets frame = udp.ipv4().ethernet();
    Packets segment = Packets.of("INVITE sip:b SIP/2.0").tcp(5060, 5060, 100, 0x10);
    Packets later = Packets.of("later").tcp(5060, 5060, 140, 0x11);
    return Stream.of(
            List.of(frame, udp.ipv6().vlan(7).ethernet(), udp.ipv4().snap().ethernet()),
            List.of(udp.extension(60, 1).authenticated().extension(0, 0).ipv6().ethernet()),
            udp.fragments4(7, 8).stream().map(Packets::ethernet).toList(),
            udp.fragments6(7, 8).reversed().stream().map(Packets::ethernet).toList(),
            List.of(udp.ipv4().pppoe().ethernet(), udp.ipv4().mpls(5, 6).ethernet()),
            List.of(frame.behind("00000000").mpls(16).ethernet(), frame.mpls(16).ethernet()),
            List.of(frame.udpTunnel(4789, "0800000000002a00").ipv4().ethernet()),
            List.of(frame.udpTunnel(6081, "0140655800002a0001020000").ipv4().ethernet()),
            List.of(frame.udpTunnel(37008, "010000010a01c801").ipv4().ethernet()),
            List.of(udp.ipv4().udpTunnel(2152, "30ff002800000001").ipv4().ethernet()),
            List.of(frame.gre(0xB000, "0".repeat(24)).ipv4().ethernet()),
            List.of(
                frame
                    .behind("1007006400000001", -1, 0x88BE)
                    .gre(0x1000, "00000001")
                    .ipv4()
                    .ethernet()),
            List.of(segment.ipv4().ethernet(), later.ipv4().ethernet(), segment.ipv6().ethernet()))
        .map(frames -> Arguments.of((Object) write(frames)));
  }

  private static byte[] write(List<Packets> frames) {
    ByteBuffer written = ByteBuffer.allocate(4_096);
    for (Packets frame : frames) {
      byte[] octets = frame.bytes();
      written.put((byte) 0).put((byte) 1).put((byte) 0);
      written.putShort((short) octets.length).put(octets);
    }
    return Arrays.copyOf(written.array(), written.position());
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "2m")
  void shouldGiveEveryFrameOneVerdict(byte @NotNull [] data) {
    CaptureCounters counters = new CaptureCounters();
    FrameLimits small = new FrameLimits(8, 4, 65_536, 1_000_000_000L, 4, 256, 512, 1_000_000_000L);
    FrameDecoder decoder =
        new FrameDecoder(small, new AddressTable(16), counters, new ReadingHandler());
    ByteBuffer in = ByteBuffer.wrap(data);
    CapturedFrame frame = new CapturedFrame();
    long nowNs = 0;
    int frames = 0;
    while (in.remaining() >= 5) {
      int linkType = LINKS[Math.floorMod(in.get(), LINKS.length)];
      nowNs += in.get() * 20_000_000L;
      int notCaptured = in.get() & 3;
      int length = Math.min(in.getShort() & 0xFFFF, in.remaining());
      decoder.decode(
          frame.wrap(in, in.position(), length, length + notCaptured, linkType, nowNs, 0));
      in.position(in.position() + length);
      frames++;
    }
    decoder.finish();
    decoder
        .lastFault()
        .ifPresent(
            fault -> {
              throw fault;
            });
    if (counters.frames() != frames) {
      throw new AssertionError(frames + " frames, " + counters.frames() + " verdicts");
    }
  }

  /** Touches every octet that it is given. */
  private static final class ReadingHandler implements TransportHandler {
    private int sum;

    @Override
    public Verdict onUdp(UdpDatagram datagram) {
      read(datagram.bytes(), datagram.offset(), datagram.length());
      return Verdict.OTHER_UDP;
    }

    @Override
    public void onTcp(TcpChunk chunk) {
      if (chunk.length() == 0 && !chunk.last()) {
        throw new AssertionError("an empty chunk");
      }
      read(chunk.bytes(), chunk.offset(), chunk.length());
    }

    @Override
    public boolean wantsTcp(TcpChunk firstOctets) {
      read(firstOctets.bytes(), firstOctets.offset(), firstOctets.length());
      return (sum & 3) != 0;
    }

    private void read(ByteBuffer bytes, int offset, int length) {
      if (length < 0) {
        throw new AssertionError("a length of " + length);
      }
      for (int i = 0; i < length; i++) {
        sum += bytes.get(offset + i);
      }
    }
  }
}

package earshot.capture.tap;

import static earshot.capture.tap.CaptureBytes.MICROSECONDS;
import static earshot.capture.tap.CaptureBytes.MODIFIED;
import static earshot.capture.tap.CaptureBytes.gzip;
import static earshot.capture.tap.CaptureBytes.littleEndian;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteOrder;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a file holds, reading it ends, and every frame lies within the window. */
class PcapTapFuzzTest {
  private static final long END_NS = 1L << 62;
  private static final byte[] FRAME = {1, 2, 3, 4, 5};

  static Stream<byte[]> captures() {
    CaptureBytes classic =
        littleEndian()
            .classicHeader(MICROSECONDS, LinkType.ETHERNET)
            .classicRecord(1, 2, FRAME)
            .classicRecord(3, 4, 5, 1500, FRAME);
    CaptureBytes modified =
        CaptureBytes.in(ByteOrder.BIG_ENDIAN)
            .classicHeader(MODIFIED, LinkType.RAW)
            .classicRecord(1, 2, 5, 5)
            .u64(0)
            .raw(FRAME);
    CaptureBytes pcapng =
        littleEndian()
            .section()
            .describedInterface(
                LinkType.ETHERNET, 96, littleEndian().option(9, (byte) 9).option64(14, 5))
            .enhancedPacket(0, 1, 5, 9, littleEndian().option64(4, 1), FRAME)
            .obsoletePacket(0, 1, 2, FRAME)
            .simplePacket(5, FRAME)
            .block(4, littleEndian().u32(0))
            .statistics(0, littleEndian().option64(5, 3).endOfOptions())
            .then(ByteOrder.BIG_ENDIAN)
            .section()
            .describedInterface(LinkType.NULL)
            .enhancedPacket(0, 1, FRAME);
    return Stream.of(
        classic.octets(),
        modified.octets(),
        pcapng.octets(),
        gzip(classic.octets()),
        littleEndian().raw(gzip(classic.octets())).raw(gzip(pcapng.octets())).octets());
  }

  @MethodSource("captures")
  @FuzzTest(maxDuration = "2m")
  void shouldSurviveAnything(byte[] octets) {
    read(octets);
    if (octets.length > 0 && octets[0] != 0x1f) {
      read(gzip(octets));
    }
  }

  private static void read(byte[] octets) {
    try (PcapTap tap = ReadFrame.tapOf(octets)) {
      CapturedFrame frame = new CapturedFrame();
      long frames = 0;
      while (tap.next(frame)) {
        check(frame);
        frames++;
      }
      assertThat(tap.statistics().frames()).isEqualTo(frames);
      assertThat(tap.next(frame)).isFalse();
      tap.damage().ifPresent(damage -> assertThat(damage.message()).startsWith("test.pcap: "));
    } catch (UnreadableCaptureException e) {
      assertThat(e.getMessage()).startsWith("test.pcap: ");
    }
  }

  private static void check(CapturedFrame frame) {
    assertThat(frame.length()).isBetween(0, FrameLength.MAX_OCTETS);
    assertThat(frame.originalLength()).isGreaterThanOrEqualTo(frame.length());
    assertThat(frame.timestampNs()).isBetween(0L, END_NS - 1);
    assertThat(frame.interfaceIndex()).isBetween(0, PcapngInterfaces.MAX_INTERFACES - 1);
    assertThat(frame.bytes().capacity()).isLessThanOrEqualTo(2 * FrameLength.MAX_OCTETS);
    if (frame.length() > 0) {
      frame.bytes().get(frame.offset());
      frame.bytes().get(frame.offset() + frame.length() - 1);
    }
  }
}

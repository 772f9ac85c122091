package earshot.capture.tap;

import static earshot.capture.tap.CaptureBytes.MICROSECONDS;
import static earshot.capture.tap.CaptureBytes.gzip;
import static earshot.capture.tap.CaptureBytes.littleEndian;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class GzippedCaptureTest {
  private static final byte[] PLAIN = plain();
  private static final int FRAMES = 2000;

  private static byte[] plain() {
    CaptureBytes capture = littleEndian().classicHeader(MICROSECONDS, LinkType.ETHERNET);
    for (int i = 0; i < FRAMES; i++) {
      byte[] frame = new byte[200];
      for (int k = 0; k < frame.length; k++) {
        frame[k] = (byte) (i * 31 + k * k * 7);
      }
      capture.classicRecord(i, 0, frame);
    }
    return capture.octets();
  }

  private static List<ReadFrame> plainFrames() {
    try (PcapTap tap = ReadFrame.tapOf(PLAIN)) {
      return ReadFrame.all(tap);
    }
  }

  @Test
  void shouldReadAGzippedCapture() {
    try (PcapTap tap = ReadFrame.tapOf(gzip(PLAIN))) {
      assertThat(ReadFrame.all(tap)).isEqualTo(plainFrames()).hasSize(FRAMES);
      assertThat(tap.damage()).isEmpty();
    }
  }

  @Test
  void shouldReadSeveralMembersAsOne() {
    // Given members that end in the middle of a record, one of them empty, and a tape's padding
    byte[] members =
        littleEndian()
            .raw(gzip(Arrays.copyOfRange(PLAIN, 0, 1_003)))
            .raw(gzip())
            .raw(gzip(Arrays.copyOfRange(PLAIN, 1_003, PLAIN.length)))
            .raw(new byte[512])
            .octets();

    try (PcapTap tap = ReadFrame.tapOf(members)) {
      assertThat(ReadFrame.all(tap)).isEqualTo(plainFrames());
      assertThat(tap.damage()).isEmpty();
    }
  }

  @Test
  void shouldPassOverEveryOptionalFieldOfAGzipHeader() {
    // Given a member with extra field, name, comment and header checksum
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(PLAIN);
    deflater.finish();
    byte[] deflated = new byte[PLAIN.length * 2];
    int length = deflater.deflate(deflated);
    deflater.end();
    CRC32 checksum = new CRC32();
    checksum.update(PLAIN);
    byte[] member =
        littleEndian()
            .raw((byte) 0x1f, (byte) 0x8b, (byte) 8, (byte) 0x1e)
            .raw(new byte[6])
            .u16(3)
            .raw(new byte[3])
            .raw((byte) 'n', (byte) 0, (byte) 'c', (byte) 'd', (byte) 0)
            .u16(0)
            .raw(Arrays.copyOf(deflated, length))
            .u32(checksum.getValue())
            .u32(PLAIN.length)
            .octets();

    try (PcapTap tap = ReadFrame.tapOf(member)) {
      assertThat(ReadFrame.all(tap)).isEqualTo(plainFrames());
      assertThat(tap.damage()).isEmpty();
    }
  }

  @Test
  void shouldGiveTheFramesBeforeWhereTheCompressedDataIsCutShort() {
    byte[] compressed = gzip(PLAIN);

    try (PcapTap tap = ReadFrame.tapOf(Arrays.copyOf(compressed, compressed.length / 2))) {
      List<ReadFrame> frames = ReadFrame.all(tap);

      assertThat(frames).hasSizeBetween(1, FRAMES - 1);
      assertThat(plainFrames()).startsWith(frames.toArray(ReadFrame[]::new));
      assertThat(tap.damage())
          .hasValueSatisfying(
              damage -> {
                assertThat(damage.offset()).isEqualTo(24 + 216L * frames.size());
                assertThat(damage.message())
                    .contains("of the decompressed data")
                    .contains("cut short, at byte " + compressed.length / 2 + " of the gzip file");
              });
    }
  }

  @Test
  void shouldNoticeEvenALostTrailer() {
    byte[] compressed = gzip(PLAIN);

    for (int missing = 1; missing <= 8; missing++) {
      byte[] cut = Arrays.copyOf(compressed, compressed.length - missing);
      try (PcapTap tap = ReadFrame.tapOf(cut)) {
        assertThat(ReadFrame.all(tap)).hasSize(FRAMES);
        assertThat(tap.damage())
            .hasValueSatisfying(
                damage -> {
                  assertThat(damage.offset()).isEqualTo(PLAIN.length);
                  assertThat(damage.message()).contains("cut short");
                });
      }
    }
  }

  @Test
  void shouldNoticeAChecksumThatDoesNotMatch() {
    byte[] compressed = gzip(PLAIN);
    compressed[compressed.length - 8] ^= 1;

    try (PcapTap tap = ReadFrame.tapOf(compressed)) {
      assertThat(ReadFrame.all(tap)).hasSize(FRAMES);
      assertThat(tap.damage())
          .hasValueSatisfying(damage -> assertThat(damage.message()).contains("its checksum"));
    }
  }

  @Test
  void shouldNoticeDamagedCompressedData() {
    // Given a stretch of the deflated data overwritten
    byte[] compressed = gzip(PLAIN);
    Arrays.fill(compressed, compressed.length / 2, compressed.length / 2 + 64, (byte) 0xFF);

    try (PcapTap tap = ReadFrame.tapOf(compressed)) {
      assertThat(ReadFrame.all(tap)).hasSizeLessThan(FRAMES);
      assertThat(tap.damage())
          .hasValueSatisfying(damage -> assertThat(damage.endsReading()).isTrue());
    }
  }

  @Test
  void shouldNotHoldWhatItInflates() {
    // Given 32 KB that inflate to 32 MB: one block of unknown type, and a frame behind it
    byte[] frame = {1, 2, 3, 4};
    byte[] bomb =
        gzip(
            littleEndian()
                .section()
                .describedInterface(LinkType.ETHERNET)
                .block(0x7777, littleEndian().raw(new byte[32 << 20]))
                .enhancedPacket(0, 1, frame)
                .octets());
    assertThat(bomb.length).isLessThan(64 << 10);

    try (PcapTap tap = ReadFrame.tapOf(bomb)) {
      CapturedFrame found = new CapturedFrame();
      assertThat(tap.next(found)).isTrue();
      assertThat(ReadFrame.of(found)).isEqualTo(ReadFrame.ethernet(1_000, frame));
      assertThat(found.bytes().capacity()).isLessThanOrEqualTo(1 << 20);
    }
  }

  @Test
  void shouldNoticeLitterBehindTheCompressedData() {
    byte[] littered = littleEndian().raw(gzip(PLAIN)).raw((byte) 'x', (byte) 'y').octets();

    try (PcapTap tap = ReadFrame.tapOf(littered)) {
      assertThat(ReadFrame.all(tap)).hasSize(FRAMES);
      assertThat(tap.damage())
          .hasValueSatisfying(
              damage -> {
                assertThat(damage.offset()).isEqualTo(PLAIN.length);
                assertThat(damage.message()).contains("not gzip follows");
              });
    }
  }
}

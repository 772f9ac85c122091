package earshot.capture.tap;

import static earshot.capture.tap.CaptureBytes.MICROSECONDS;
import static earshot.capture.tap.CaptureBytes.littleEndian;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedCaptureTest {
  private static final byte[] FRAME = {1, 2, 3, 4, 5};
  private static final ReadFrame FIRST = ReadFrame.ethernet(1_000_000_000L, FRAME);
  private static final int SECOND_RECORD = 24 + 16 + 5;

  private static CaptureBytes classicWithOneFrame() {
    return littleEndian().classicHeader(MICROSECONDS, LinkType.ETHERNET).classicRecord(1, 0, FRAME);
  }

  private static CaptureBytes pcapngWithOneFrame() {
    return littleEndian()
        .section()
        .describedInterface(LinkType.ETHERNET)
        .enhancedPacket(0, 1_000_000, FRAME);
  }

  @Test
  void shouldGiveTheFramesBeforeAFrameThatIsCutShort() {
    byte[] whole = classicWithOneFrame().classicRecord(2, 0, FRAME).octets();
    byte[] cut = Arrays.copyOf(whole, whole.length - 3);

    try (PcapTap tap = ReadFrame.tapOf(cut)) {
      assertThat(ReadFrame.all(tap)).containsExactly(FIRST);
      assertThat(tap.damage())
          .hasValueSatisfying(
              damage -> {
                assertThat(damage.offset()).isEqualTo(SECOND_RECORD);
                assertThat(damage.endsReading()).isTrue();
                assertThat(damage.message())
                    .isEqualTo(
                        "test.pcap: damaged at byte 45: the packet record that begins here needs"
                            + " 21 bytes, but the input ends after 18; all that comes before was"
                            + " read");
              });
    }
  }

  @Test
  void shouldNoticeAHeadThatIsCutShort() {
    byte[] whole = classicWithOneFrame().octets();

    try (PcapTap tap = ReadFrame.tapOf(Arrays.copyOf(whole, 10))) {
      assertThat(ReadFrame.all(tap)).isEmpty();
      assertThat(tap.damage()).hasValueSatisfying(damage -> assertThat(damage.offset()).isZero());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0xFFFF_FFFFL, 0x8000_0000L, 17L << 20, 262_145})
  void shouldEndAtALengthThatCannotBe(long length) {
    CaptureBytes capture =
        classicWithOneFrame().classicRecord(2, 0, length, length, FRAME).raw(new byte[300_000]);

    try (PcapTap tap = ReadFrame.tapOf(capture)) {
      assertThat(ReadFrame.all(tap)).containsExactly(FIRST);
      assertThat(tap.next(new CapturedFrame())).isFalse();
      assertThat(tap.damage())
          .hasValueSatisfying(
              damage -> {
                assertThat(damage.offset()).isEqualTo(SECOND_RECORD);
                assertThat(damage.detail()).contains("claims to hold " + length + " bytes");
              });
    }
  }

  @Test
  void shouldTakeZerosForAHoleAndNotForEmptyFramesOf1970() {
    // Given a file whose end was never written out before the power went
    CaptureBytes capture = classicWithOneFrame().raw(new byte[4096]);

    try (PcapTap tap = ReadFrame.tapOf(capture)) {
      assertThat(ReadFrame.all(tap)).containsExactly(FIRST);
      assertThat(tap.damage())
          .hasValueSatisfying(
              damage -> {
                assertThat(damage.offset()).isEqualTo(SECOND_RECORD);
                assertThat(damage.detail()).contains("only zeros");
              });
    }
  }

  @Test
  void shouldGiveTheFramesBeforeAFailingRead() {
    // Given a disk that gives up behind the first frame
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Input/output error");
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            throw new IOException("Input/output error");
          }
        };
    InputStream stream =
        new SequenceInputStream(new ByteArrayInputStream(classicWithOneFrame().octets()), failing);

    try (PcapTap tap = PcapTap.open(stream, "disk.pcap")) {
      assertThat(ReadFrame.all(tap)).containsExactly(FIRST);
      assertThat(tap.damage())
          .hasValueSatisfying(
              damage -> {
                assertThat(damage.offset()).isEqualTo(SECOND_RECORD);
                assertThat(damage.message()).contains("Input/output error");
              });
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 8, 33, 0xFFFF_FFFCL})
  void shouldEndAtABlockWhoseLengthCannotBe(long length) {
    CaptureBytes whole = pcapngWithOneFrame();
    CaptureBytes capture =
        pcapngWithOneFrame().u32(6).u32(length).raw(new byte[length < 100 ? 100 : 0]).u64(0);

    try (PcapTap tap = ReadFrame.tapOf(capture)) {
      assertThat(ReadFrame.all(tap)).containsExactly(FIRST);
      assertThat(tap.damage())
          .hasValueSatisfying(
              damage -> {
                assertThat(damage.offset()).isEqualTo(whole.length());
                assertThat(damage.detail()).contains(length + " bytes long");
              });
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 0x7777})
  void shouldEndAtABlockWhoseTwoLengthsDiffer(long type) {
    CaptureBytes capture =
        pcapngWithOneFrame()
            .u32(type)
            .u32(36)
            .raw(new byte[24])
            .u32(40)
            .enhancedPacket(0, 1, FRAME);

    try (PcapTap tap = ReadFrame.tapOf(capture)) {
      assertThat(ReadFrame.all(tap)).containsExactly(FIRST);
      assertThat(tap.damage())
          .hasValueSatisfying(
              damage -> {
                assertThat(damage.offset()).isEqualTo(pcapngWithOneFrame().length());
                assertThat(damage.detail()).contains("as 36 before").contains("as 40 behind");
              });
    }
  }

  @Test
  void shouldEndWhereAPassedOverBlockIsCutShort() {
    CaptureBytes capture = pcapngWithOneFrame().u32(0x7777).u32(4000).raw(new byte[1000]);

    try (PcapTap tap = ReadFrame.tapOf(capture)) {
      assertThat(ReadFrame.all(tap)).containsExactly(FIRST);
      assertThat(tap.damage())
          .hasValueSatisfying(
              damage -> {
                assertThat(damage.offset()).isEqualTo(pcapngWithOneFrame().length());
                assertThat(damage.detail()).contains("needs 4000").contains("ends after 1008");
              });
    }
  }

  @Test
  void shouldEndAtASectionOfUnknownByteOrderOrVersion() {
    CaptureBytes order = littleEndian().u32(0x11223344).u16(1).u16(0).u64(-1);
    CaptureBytes version = littleEndian().u32(0x1A2B3C4DL).u16(2).u16(0).u64(-1);
    CaptureBytes tooShort = littleEndian().u32(0x1A2B3C4DL).u16(1).u16(0);

    for (CaptureBytes body : List.of(order, version, tooShort)) {
      CaptureBytes capture =
          pcapngWithOneFrame().block(0x0A0D0D0AL, body).enhancedPacket(0, 1, FRAME);
      try (PcapTap tap = ReadFrame.tapOf(capture)) {
        assertThat(ReadFrame.all(tap)).containsExactly(FIRST);
        assertThat(tap.damage())
            .hasValueSatisfying(
                damage -> {
                  assertThat(damage.offset()).isEqualTo(pcapngWithOneFrame().length());
                  assertThat(damage.endsReading()).isTrue();
                });
      }
    }
  }

  @Test
  void shouldNameWhatEndedTheReadingRatherThanWhatWasPassedOver() {
    CaptureBytes capture = pcapngWithOneFrame().enhancedPacket(3, 1, FRAME).u32(6).u32(36);

    try (PcapTap tap = ReadFrame.tapOf(capture)) {
      assertThat(ReadFrame.all(tap)).containsExactly(FIRST);
      assertThat(tap.damage())
          .hasValueSatisfying(damage -> assertThat(damage.endsReading()).isTrue());
      assertThat(tap.statistics().blocksSkipped()).isEqualTo(1);
    }
  }

  @Test
  void shouldNotKeepMoreInterfacesThanItsLimit() {
    CaptureBytes capture = littleEndian().section();
    for (int i = 0; i < PcapngInterfaces.MAX_INTERFACES + 2; i++) {
      capture.describedInterface(LinkType.ETHERNET);
    }
    capture.enhancedPacket(65_535, 1_000_000, FRAME).enhancedPacket(65_536, 1_000_000, FRAME);

    try (PcapTap tap = ReadFrame.tapOf(capture)) {
      assertThat(ReadFrame.all(tap)).extracting(ReadFrame::on).containsExactly(65_535);
      assertThat(tap.statistics().blocksSkipped()).isEqualTo(3);
    }
  }
}

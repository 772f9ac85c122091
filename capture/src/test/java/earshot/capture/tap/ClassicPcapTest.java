package earshot.capture.tap;

import static earshot.capture.tap.CaptureBytes.MICROSECONDS;
import static earshot.capture.tap.CaptureBytes.MODIFIED;
import static earshot.capture.tap.CaptureBytes.NANOSECONDS;
import static earshot.capture.tap.CaptureBytes.littleEndian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassicPcapTest {
  private static final byte[] FRAME = {1, 2, 3, 4, 5};

  @ParameterizedTest
  @ValueSource(strings = {"BIG_ENDIAN", "LITTLE_ENDIAN"})
  void shouldReadMicrosecondsInEitherByteOrder(String order) {
    CaptureBytes capture =
        CaptureBytes.in(order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
            .classicHeader(MICROSECONDS, LinkType.ETHERNET)
            .classicRecord(1_700_000_000, 123_456, FRAME);

    assertThat(ReadFrame.allOf(capture))
        .containsExactly(ReadFrame.ethernet(1_700_000_000_123_456_000L, FRAME));
  }

  @ParameterizedTest
  @ValueSource(strings = {"BIG_ENDIAN", "LITTLE_ENDIAN"})
  void shouldReadNanosecondsInEitherByteOrder(String order) {
    CaptureBytes capture =
        CaptureBytes.in(order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
            .classicHeader(NANOSECONDS, LinkType.ETHERNET)
            .classicRecord(1_700_000_000, 123_456_789, FRAME);

    assertThat(ReadFrame.allOf(capture))
        .containsExactly(ReadFrame.ethernet(1_700_000_000_123_456_789L, FRAME));
  }

  @Test
  void shouldReadTheModifiedFormatWithItsLongerRecords() {
    CaptureBytes capture =
        littleEndian()
            .classicHeader(MODIFIED, LinkType.ETHERNET)
            .classicRecord(1, 2, 5, 5)
            .u64(0x0102030405060708L)
            .raw(FRAME)
            .classicRecord(3, 4, 0, 0)
            .u64(0);

    assertThat(ReadFrame.allOf(capture))
        .containsExactly(
            ReadFrame.ethernet(1_000_002_000L, FRAME), ReadFrame.ethernet(3_000_004_000L));
  }

  @Test
  void shouldPassTheLinkTypeThroughWithoutTheFlagsBesideIt() {
    // Given a link type with the length of the frame check sequence in the high bits
    CaptureBytes capture =
        littleEndian()
            .classicHeader(MICROSECONDS, 0x2400_0000 | LinkType.LINUX_SLL2)
            .classicRecord(0, 0, FRAME);

    assertThat(ReadFrame.allOf(capture))
        .singleElement()
        .returns(LinkType.LINUX_SLL2, ReadFrame::linkType);
  }

  @Test
  void shouldTellCapturedFromOriginalLength() {
    CaptureBytes capture =
        littleEndian()
            .classicHeader(MICROSECONDS, LinkType.ETHERNET)
            .classicRecord(1, 0, 5, 1500, FRAME)
            .classicRecord(2, 0, 5, 0xFFFF_FFFFL, FRAME)
            .classicRecord(3, 0, 5, 3, FRAME);

    try (PcapTap tap = ReadFrame.tapOf(capture)) {
      assertThat(ReadFrame.all(tap))
          .extracting(ReadFrame::originalLength)
          .containsExactly(1500, Integer.MAX_VALUE, 5);
      assertThat(tap.statistics().framesCutShort()).isEqualTo(2);
    }
  }

  @Test
  void shouldReadFilesOfOldVersionsThatHaveTheTwoLengthsTheOtherWayRound() {
    CaptureBytes capture =
        littleEndian()
            .classicHeader(MICROSECONDS, 3, 68, LinkType.ETHERNET)
            .classicRecord(1, 0, 1500, 5, FRAME)
            .classicRecord(2, 0, 5, 1500, FRAME);

    assertThat(ReadFrame.allOf(capture))
        .extracting(ReadFrame::octets, ReadFrame::originalLength)
        .containsExactly(tuple("0102030405", 1500), tuple("0102030405", 1500));
  }

  @Test
  void shouldNotOverflowOnSenselessTimes() {
    CaptureBytes capture =
        littleEndian()
            .classicHeader(MICROSECONDS, LinkType.ETHERNET)
            .classicRecord(0xFFFF_FFFFL, 0xFFFF_FFFFL, FRAME)
            .classicRecord(0, 5_000_000, FRAME);

    assertThat(ReadFrame.allOf(capture))
        .extracting(ReadFrame::timestampNs)
        .containsExactly(0xFFFF_FFFFL * 1_000_000_000 + 0xFFFF_FFFFL * 1000, 5_000_000_000L);
  }

  @Test
  void shouldReadFilesThatWereJoinedEndToEnd() {
    // Given two files of differing byte order, unit and link type, one behind the other
    CaptureBytes capture =
        littleEndian()
            .classicHeader(MICROSECONDS, LinkType.ETHERNET)
            .classicRecord(1, 1, FRAME)
            .then(ByteOrder.BIG_ENDIAN)
            .classicHeader(NANOSECONDS, LinkType.RAW)
            .classicRecord(2, 2, FRAME);

    try (PcapTap tap = ReadFrame.tapOf(capture)) {
      assertThat(ReadFrame.all(tap))
          .extracting(ReadFrame::timestampNs, ReadFrame::linkType)
          .containsExactly(
              tuple(1_000_001_000L, LinkType.ETHERNET), tuple(2_000_000_002L, LinkType.RAW));
      assertThat(tap.damage()).isEmpty();
    }
  }

  @Test
  void shouldReadFramesLongerThanItsWindow() {
    // Given frames of 300 KB and then of 5 octets, in a file that allows such
    byte[] big = new byte[300_000];
    big[0] = 1;
    big[big.length - 1] = 9;
    CaptureBytes capture =
        littleEndian()
            .classicHeader(MICROSECONDS, 4, 400_000, LinkType.ETHERNET)
            .classicRecord(1, 0, FRAME)
            .classicRecord(2, 0, big)
            .classicRecord(3, 0, FRAME);

    assertThat(ReadFrame.allOf(capture))
        .isEqualTo(
            List.of(
                ReadFrame.ethernet(1_000_000_000L, FRAME),
                ReadFrame.ethernet(2_000_000_000L, big),
                ReadFrame.ethernet(3_000_000_000L, FRAME)));
  }

  @Test
  void shouldCountWhatItSaw() {
    CaptureBytes capture =
        littleEndian()
            .classicHeader(MICROSECONDS, LinkType.ETHERNET)
            .classicRecord(5, 0, FRAME)
            .classicRecord(4, 0, 5, 60, FRAME)
            .classicRecord(4, 0, FRAME);

    try (PcapTap tap = ReadFrame.tapOf(capture)) {
      ReadFrame.all(tap);

      TapStatistics statistics = tap.statistics();
      assertThat(statistics.frames()).isEqualTo(3);
      assertThat(statistics.octets()).isEqualTo(15);
      assertThat(statistics.framesCutShort()).isEqualTo(1);
      assertThat(statistics.timestampsBackwards()).isEqualTo(1);
      assertThat(statistics.kernelDrops()).isEmpty();
    }
  }

  @Test
  void shouldHandFramesOutInPlaceAndThenRefillTheSameFlyweight() {
    CaptureBytes capture =
        littleEndian()
            .classicHeader(MICROSECONDS, LinkType.ETHERNET)
            .classicRecord(1, 0, FRAME)
            .classicRecord(2, 0, FRAME);

    try (PcapTap tap = ReadFrame.tapOf(capture)) {
      CapturedFrame frame = new CapturedFrame();
      assertThat(tap.next(frame)).isTrue();
      var first = frame.bytes();
      int firstOffset = frame.offset();

      assertThat(tap.next(frame)).isTrue();
      assertThat(frame.bytes()).isSameAs(first);
      assertThat(frame.offset()).isEqualTo(firstOffset + FRAME.length + 16);
      assertThat(frame.bytes().isDirect()).isTrue();
    }
  }

  @Test
  void shouldGiveNothingMoreOnceClosed() {
    CaptureBytes capture =
        littleEndian().classicHeader(MICROSECONDS, LinkType.ETHERNET).classicRecord(1, 0, FRAME);
    PcapTap tap = ReadFrame.tapOf(capture);
    tap.close();
    tap.close();

    assertThat(tap.next(new CapturedFrame())).isFalse();
    assertThat(tap.damage()).isEmpty();
  }
}

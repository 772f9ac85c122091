package earshot.capture.tap;

import static earshot.capture.tap.CaptureBytes.littleEndian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class PcapngTest {
  private static final byte[] FRAME = {1, 2, 3, 4, 5};
  private static final int IF_TSRESOL = 9;
  private static final int IF_TSOFFSET = 14;

  @Test
  void shouldReadMicrosecondsWhereTheInterfaceDoesNotSay() {
    CaptureBytes capture =
        littleEndian()
            .section()
            .describedInterface(LinkType.ETHERNET)
            .enhancedPacket(0, 1_700_000_000_123_456L, FRAME);

    assertThat(ReadFrame.allOf(capture))
        .containsExactly(ReadFrame.ethernet(1_700_000_000_123_456_000L, FRAME));
  }

  @Test
  void shouldReadSeveralInterfacesWithTheirOwnLinkTypesAndClocks() {
    // Given one interface in ns, and one in 2^-10 s from a moment ten seconds after 1970
    CaptureBytes nanoseconds = littleEndian().option(IF_TSRESOL, (byte) 9).endOfOptions();
    CaptureBytes binary =
        littleEndian().option(IF_TSRESOL, (byte) (0x80 | 10)).option64(IF_TSOFFSET, 10);
    CaptureBytes capture =
        littleEndian()
            .section()
            .describedInterface(LinkType.ETHERNET, 0, nanoseconds)
            .describedInterface(LinkType.NULL, 0, binary)
            .enhancedPacket(1, 1024 + 512, FRAME)
            .enhancedPacket(0, 12_000_000_001L, FRAME);

    assertThat(ReadFrame.allOf(capture))
        .extracting(ReadFrame::timestampNs, ReadFrame::linkType, ReadFrame::on)
        .containsExactly(
            tuple(11_500_000_000L, LinkType.NULL, 1), tuple(12_000_000_001L, LinkType.ETHERNET, 0));
  }

  @Test
  void shouldReadSectionsOfDifferingByteOrderWithTheirOwnInterfaces() {
    CaptureBytes capture =
        littleEndian()
            .section()
            .describedInterface(LinkType.ETHERNET)
            .enhancedPacket(0, 1, FRAME)
            .then(ByteOrder.BIG_ENDIAN)
            .section()
            .describedInterface(LinkType.RAW)
            .enhancedPacket(0, 2, FRAME);

    try (PcapTap tap = ReadFrame.tapOf(capture)) {
      assertThat(ReadFrame.all(tap))
          .extracting(ReadFrame::timestampNs, ReadFrame::linkType, ReadFrame::on)
          .containsExactly(tuple(1_000L, LinkType.ETHERNET, 0), tuple(2_000L, LinkType.RAW, 1));
      assertThat(tap.damage()).isEmpty();
    }
  }

  @Test
  void shouldNotKnowAnInterfaceOfAnEarlierSection() {
    CaptureBytes capture =
        littleEndian()
            .section()
            .describedInterface(LinkType.ETHERNET)
            .section()
            .enhancedPacket(0, 1, FRAME);

    try (PcapTap tap = ReadFrame.tapOf(capture)) {
      assertThat(ReadFrame.all(tap)).isEmpty();
      assertThat(tap.statistics().blocksSkipped()).isEqualTo(1);
    }
  }

  @Test
  void shouldReadTheObsoletePacketBlockAndItsDrops() {
    CaptureBytes capture =
        littleEndian()
            .section()
            .describedInterface(LinkType.ETHERNET)
            .obsoletePacket(0, 3, 7, FRAME)
            .obsoletePacket(0, 0xFFFF, 8, FRAME);

    try (PcapTap tap = ReadFrame.tapOf(capture)) {
      assertThat(ReadFrame.all(tap))
          .containsExactly(ReadFrame.ethernet(7_000, FRAME), ReadFrame.ethernet(8_000, FRAME));
      assertThat(tap.statistics().kernelDrops()).hasValue(3);
    }
  }

  @Test
  void shouldReadSimplePacketsCutBySnapLengthWithTheTimeOfTheFrameBefore() {
    CaptureBytes capture =
        littleEndian()
            .section()
            .describedInterface(LinkType.ETHERNET, 5, littleEndian())
            .enhancedPacket(0, 42, FRAME)
            .simplePacket(1500, FRAME)
            .simplePacket(3, (byte) 7, (byte) 8, (byte) 9);

    try (PcapTap tap = ReadFrame.tapOf(capture)) {
      assertThat(ReadFrame.all(tap))
          .extracting(ReadFrame::octets, ReadFrame::originalLength, ReadFrame::timestampNs)
          .containsExactly(
              tuple("0102030405", 5, 42_000L),
              tuple("0102030405", 1500, 42_000L),
              tuple("070809", 3, 42_000L));
      assertThat(tap.statistics().timestampsMissing()).isEqualTo(2);
      assertThat(tap.statistics().timestampsBackwards()).isZero();
    }
  }

  @Test
  void shouldPassOverBlocksOfOtherTypesHoweverLong() {
    // Given name resolution, a custom block, and one longer than any window
    CaptureBytes capture =
        littleEndian()
            .section()
            .block(4, littleEndian().u32(0))
            .describedInterface(LinkType.ETHERNET)
            .block(0xBAD, littleEndian().u32(1))
            .block(0x7777, littleEndian().raw(new byte[3_000_000]))
            .enhancedPacket(0, 1, FRAME);

    try (PcapTap tap = ReadFrame.tapOf(capture)) {
      assertThat(ReadFrame.all(tap)).containsExactly(ReadFrame.ethernet(1_000, FRAME));
      assertThat(tap.damage()).isEmpty();
      assertThat(tap.statistics().blocksSkipped()).isZero();
    }
  }

  @Test
  void shouldReadLossesFromTheLastStatisticsOfEachInterface() {
    CaptureBytes capture =
        littleEndian()
            .section()
            .describedInterface(LinkType.ETHERNET)
            .describedInterface(LinkType.ETHERNET)
            .statistics(0, littleEndian().option64(5, 10))
            .statistics(0, littleEndian().option64(4, 999).option64(5, 20).option64(7, 2))
            .statistics(1, littleEndian().option64(5, 100));

    try (PcapTap tap = ReadFrame.tapOf(capture)) {
      ReadFrame.all(tap);
      assertThat(tap.statistics().kernelDrops()).hasValue(122);
    }
  }

  @Test
  void shouldNotCountLossesTwiceThatPacketsAndStatisticsBothState() {
    CaptureBytes drops = littleEndian().option64(4, 6).endOfOptions();
    CaptureBytes capture =
        littleEndian()
            .section()
            .describedInterface(LinkType.ETHERNET)
            .enhancedPacket(0, 1, 5, 5, drops, FRAME)
            .enhancedPacket(0, 2, 5, 5, drops, FRAME)
            .statistics(0, littleEndian().option64(5, 12));

    try (PcapTap tap = ReadFrame.tapOf(capture)) {
      assertThat(ReadFrame.all(tap)).hasSize(2);
      assertThat(tap.statistics().kernelDrops()).hasValue(12);
    }
  }

  @Test
  void shouldNotOverflowOnSenselessLosses() {
    CaptureBytes huge = littleEndian().option64(5, Long.MAX_VALUE).option64(7, Long.MAX_VALUE);
    CaptureBytes capture = littleEndian().section();
    for (int i = 0; i < 3; i++) {
      capture.describedInterface(LinkType.ETHERNET).statistics(i, huge);
    }
    // Options repeated until a sum of them would have overflowed, and a negative one
    CaptureBytes many = littleEndian();
    for (int i = 0; i < 4000; i++) {
      many.option64(5, Long.MAX_VALUE);
    }
    capture.statistics(1, many).statistics(2, littleEndian().option64(5, -1));

    try (PcapTap tap = ReadFrame.tapOf(capture)) {
      ReadFrame.all(tap);
      assertThat(tap.statistics().kernelDrops()).hasValue(2 * PcapngInterface.MAX_DROPS);
    }
  }

  @Test
  void shouldKeepTheTimeOfTheFrameBeforeWhereOneIsImpossible() {
    CaptureBytes capture =
        littleEndian()
            .section()
            .describedInterface(LinkType.ETHERNET)
            .enhancedPacket(0, -1, FRAME)
            .enhancedPacket(0, 5, FRAME)
            .enhancedPacket(0, Long.MAX_VALUE, FRAME);

    try (PcapTap tap = ReadFrame.tapOf(capture)) {
      assertThat(ReadFrame.all(tap))
          .extracting(ReadFrame::timestampNs)
          .containsExactly(0L, 5_000L, 5_000L);
      assertThat(tap.statistics().timestampsMissing()).isEqualTo(2);
    }
  }

  @Test
  void shouldPassOverFramesThatContradictTheirBlockAndReadOn() {
    // Given a frame longer than its block, one of an unknown interface, and a sound one
    CaptureBytes capture =
        littleEndian()
            .section()
            .describedInterface(LinkType.ETHERNET)
            .enhancedPacket(0, 1, 9, 9, littleEndian(), FRAME)
            .enhancedPacket(7, 2, FRAME)
            .enhancedPacket(0, 3, FRAME);

    try (PcapTap tap = ReadFrame.tapOf(capture)) {
      assertThat(ReadFrame.all(tap)).containsExactly(ReadFrame.ethernet(3_000, FRAME));
      assertThat(tap.statistics().blocksSkipped()).isEqualTo(2);
      assertThat(tap.damage())
          .hasValueSatisfying(
              damage -> {
                assertThat(damage.endsReading()).isFalse();
                assertThat(damage.offset()).isEqualTo(28 + 20);
                assertThat(damage.message())
                    .isEqualTo(
                        "test.pcap: damaged at byte 48: a frame of 9 bytes is claimed by a block"
                            + " with room for 8; it was passed over");
              });
    }
  }

  @Test
  void shouldKeepTheNumbersOfInterfacesBehindAnUnreadableOne() {
    CaptureBytes capture =
        littleEndian()
            .section()
            .block(1, littleEndian().u32(0))
            .describedInterface(LinkType.RAW)
            .enhancedPacket(0, 1, FRAME)
            .enhancedPacket(1, 2, FRAME);

    assertThat(ReadFrame.allOf(capture))
        .extracting(ReadFrame::linkType, ReadFrame::on)
        .isEqualTo(List.of(tuple(LinkType.RAW, 1)));
  }

  @Test
  void shouldNotReadOptionsPastTheirBlock() {
    // Given an option that claims 200 octets, followed by one that would change the clock
    CaptureBytes options = littleEndian().u16(1).u16(200).option(IF_TSRESOL, (byte) 0);
    CaptureBytes capture =
        littleEndian()
            .section()
            .describedInterface(LinkType.ETHERNET, 0, options)
            .enhancedPacket(0, 1, FRAME);

    try (PcapTap tap = ReadFrame.tapOf(capture)) {
      assertThat(ReadFrame.all(tap)).containsExactly(ReadFrame.ethernet(1_000, FRAME));
      assertThat(tap.damage())
          .hasValueSatisfying(damage -> assertThat(damage.detail()).contains("options claim more"));
    }
  }

  @Test
  void shouldNotReadOptionsBehindTheirEnd() {
    CaptureBytes options = littleEndian().endOfOptions().option(IF_TSRESOL, (byte) 0);
    CaptureBytes capture =
        littleEndian()
            .section()
            .describedInterface(LinkType.ETHERNET, 0, options)
            .enhancedPacket(0, 1, FRAME);

    assertThat(ReadFrame.allOf(capture)).containsExactly(ReadFrame.ethernet(1_000, FRAME));
  }
}

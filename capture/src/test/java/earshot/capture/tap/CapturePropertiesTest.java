package earshot.capture.tap;

import static earshot.capture.tap.CaptureBytes.gzip;
import static earshot.capture.tap.CaptureBytes.littleEndian;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for captures whatever their frames are, and wherever they are cut. */
class CapturePropertiesTest {

  @Property(tries = 300)
  void shouldReadBackWhatWasWritten(@ForAll("frames") List<ReadFrame> frames) throws IOException {
    try (PcapTap tap = ReadFrame.tapOf(write(frames).capture().octets())) {
      assertThat(ReadFrame.all(tap)).isEqualTo(frames);
      assertThat(tap.damage()).isEmpty();
      assertThat(tap.statistics().frames()).isEqualTo(frames.size());
    }
  }

  @Property(tries = 200)
  void shouldReadTheSameThroughGzip(@ForAll("frames") List<ReadFrame> frames) throws IOException {
    try (PcapTap tap = ReadFrame.tapOf(gzip(write(frames).capture().octets()))) {
      assertThat(ReadFrame.all(tap)).isEqualTo(frames);
      assertThat(tap.damage()).isEmpty();
    }
  }

  @Property
  void shouldReadEveryWholeFrameOfAClassicCaptureThatBreaksOff(
      @ForAll("frames") List<ReadFrame> frames, @ForAll @IntRange(max = 1 << 20) int place)
      throws IOException {
    shouldReadEveryWholeFrame(write(frames), frames, place);
  }

  @Property
  void shouldReadEveryWholeFrameOfAPcapngThatBreaksOff(
      @ForAll("frames") List<ReadFrame> frames,
      @ForAll boolean bigEndian,
      @ForAll @IntRange(max = 1 << 20) int place) {
    ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    shouldReadEveryWholeFrame(pcapng(frames, order), frames, place);
  }

  @Property
  void shouldReadAPrefixOfTheFramesWhereverGzipIsCut(
      @ForAll("frames") List<ReadFrame> frames, @ForAll @IntRange(max = 1 << 20) int place)
      throws IOException {
    byte[] compressed = gzip(write(frames).capture().octets());
    int cut = place % compressed.length;

    try (PcapTap tap = ReadFrame.tapOf(Arrays.copyOf(compressed, cut))) {
      List<ReadFrame> read = ReadFrame.all(tap);
      assertThat(read).isEqualTo(frames.subList(0, read.size()));
      assertThat(tap.damage()).isPresent();
    } catch (UnreadableCaptureException e) {
      // Nothing can come out before the code tables are whole (RFC 1951 section 3.2.7).
      assertThat(cut).as("octets of which none came out: %s", e.getMessage()).isLessThan(300);
    }
  }

  /** A capture's octets, and at which of them each of its parts begins, and the end. */
  private record Laid(CaptureBytes capture, List<Integer> boundaries, int partsBeforeFrames) {}

  private static void shouldReadEveryWholeFrame(Laid laid, List<ReadFrame> frames, int place) {
    // Given the capture cut somewhere behind its magic number
    int cut = 4 + place % (laid.capture().length() - 3);
    int wholeParts = (int) laid.boundaries().stream().filter(end -> end > 0 && end <= cut).count();
    int wholeFrames = Math.max(0, wholeParts - laid.partsBeforeFrames());

    try (PcapTap tap = ReadFrame.tapOf(Arrays.copyOf(laid.capture().octets(), cut))) {
      // Then the frames before the cut come out, and the damage is where the next part begins
      assertThat(ReadFrame.all(tap)).isEqualTo(frames.subList(0, wholeFrames));
      if (laid.boundaries().contains(cut)) {
        assertThat(tap.damage()).isEmpty();
      } else {
        assertThat(tap.damage())
            .hasValueSatisfying(
                damage ->
                    assertThat(damage.offset())
                        .isEqualTo(laid.boundaries().get(wholeParts).longValue()));
      }
    }
  }

  private static Laid write(List<ReadFrame> frames) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Integer> boundaries = new ArrayList<>(List.of(0, 24));
    try (PcapWriter writer = new PcapWriter(Channels.newChannel(out), LinkType.ETHERNET)) {
      for (ReadFrame frame : frames) {
        byte[] octets = HexFormat.of().parseHex(frame.octets());
        writer.write(
            ByteBuffer.wrap(octets), 0, octets.length, frame.originalLength(), frame.timestampNs());
        boundaries.add(boundaries.getLast() + 16 + octets.length);
      }
    }
    return new Laid(littleEndian().raw(out.toByteArray()), boundaries, 1);
  }

  private static Laid pcapng(List<ReadFrame> frames, ByteOrder order) {
    CaptureBytes capture = CaptureBytes.in(order).section();
    List<Integer> boundaries = new ArrayList<>(List.of(0, capture.length()));
    CaptureBytes inNs = CaptureBytes.in(order).option(9, (byte) 9).endOfOptions();
    boundaries.add(capture.describedInterface(LinkType.ETHERNET, 0, inNs).length());
    for (ReadFrame frame : frames) {
      byte[] octets = HexFormat.of().parseHex(frame.octets());
      CaptureBytes comment = CaptureBytes.in(order).option(1, (byte) 'x').endOfOptions();
      capture.enhancedPacket(
          0, frame.timestampNs(), octets.length, frame.originalLength(), comment, octets);
      boundaries.add(capture.length());
    }
    return new Laid(capture, boundaries, 2);
  }

  @Provide
  Arbitrary<List<ReadFrame>> frames() {
    Arbitrary<byte[]> octets = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
    Arbitrary<Integer> beyond = Arbitraries.integers().between(1, 70_000);
    Arbitrary<Long> times = Arbitraries.longs().between(0, 4_294_967_295_999_999_999L);
    return Combinators.combine(octets, beyond, times)
        .as(
            (frame, more, time) ->
                new ReadFrame(
                    HexFormat.of().formatHex(frame),
                    frame.length + more,
                    LinkType.ETHERNET,
                    time,
                    0))
        .list()
        .ofMaxSize(20);
  }
}

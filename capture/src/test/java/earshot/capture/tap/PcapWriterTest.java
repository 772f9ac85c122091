package earshot.capture.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PcapWriterTest {
  private static final byte[] FRAME = {1, 2, 3, 4, 5};

  @TempDir private Path folder;

  @Test
  void shouldWriteWhatATapReads() throws IOException {
    Path file = folder.resolve("out.rtp.pcap");

    try (PcapWriter writer = PcapWriter.create(file, LinkType.RAW)) {
      writer.write(ByteBuffer.wrap(FRAME), 1, 3, 1500, 1_700_000_000_123_456_789L);
    }

    try (PcapTap tap = PcapTap.open(file)) {
      assertThat(ReadFrame.all(tap))
          .containsExactly(
              new ReadFrame("020304", 1500, LinkType.RAW, 1_700_000_000_123_456_789L, 0));
      assertThat(tap.damage()).isEmpty();
    }
  }

  @Test
  void shouldWriteAReadableCaptureWithoutAnyFrame() throws IOException {
    Path file = folder.resolve("none.pcap");
    PcapWriter.create(file, LinkType.ETHERNET).close();

    assertThat(file).hasSize(24);
    try (PcapTap tap = PcapTap.open(file)) {
      assertThat(ReadFrame.all(tap)).isEmpty();
      assertThat(tap.damage()).isEmpty();
    }
  }

  @Test
  void shouldMakeFilesForTheirOwnerAloneEvenWhereOneWasBefore() throws IOException {
    Path file =
        Files.writeString(folder.resolve("out.pcap"), "a longer file that was there before");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

    PcapWriter.create(file, LinkType.ETHERNET).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file).hasSize(24);
  }

  @Test
  void shouldWriteTimesThatTheFormatCannotHoldAsTheNearestItCan() throws IOException {
    List<ReadFrame> frames =
        written(
            writer -> {
              writer.write(ByteBuffer.wrap(FRAME), 0, 5, 5, -1);
              writer.write(ByteBuffer.wrap(FRAME), 0, 5, 5, Long.MAX_VALUE);
            });

    assertThat(frames)
        .extracting(ReadFrame::timestampNs)
        .containsExactly(0L, 0xFFFF_FFFFL * 1_000_000_000 + 999_999_999);
  }

  @Test
  void shouldCutFramesThatNoReaderWouldTake() throws IOException {
    byte[] huge = new byte[300_000];

    List<ReadFrame> frames =
        written(writer -> writer.write(ByteBuffer.wrap(huge), 0, huge.length, 0, 1));

    assertThat(frames)
        .singleElement()
        .satisfies(
            frame -> {
              assertThat(frame.octets()).hasSize(2 * 262_144);
              assertThat(frame.originalLength()).isEqualTo(300_000);
            });
  }

  @Test
  void shouldBeReadableUpToTheLastFlush() throws IOException {
    Path file = folder.resolve("interrupted.pcap");
    PcapWriter writer = PcapWriter.create(file, LinkType.ETHERNET);
    writer.write(ByteBuffer.wrap(FRAME), 0, 5, 5, 1);
    writer.flush();

    try (PcapTap tap = PcapTap.open(file)) {
      assertThat(ReadFrame.all(tap)).containsExactly(ReadFrame.ethernet(1, FRAME));
    }
    writer.close();
  }

  @Test
  void shouldReportThatItCouldNotWrite() throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("gone.pcap"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    PcapWriter writer = new PcapWriter(channel, LinkType.ETHERNET);
    channel.close();

    assertThatThrownBy(writer::flush).isInstanceOf(ClosedChannelException.class);
  }

  @FunctionalInterface
  private interface Writing {
    void to(PcapWriter writer) throws IOException;
  }

  private static List<ReadFrame> written(Writing writing) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PcapWriter writer = new PcapWriter(Channels.newChannel(out), LinkType.ETHERNET)) {
      writing.to(writer);
    }
    try (PcapTap tap = ReadFrame.tapOf(out.toByteArray())) {
      return ReadFrame.all(tap);
    }
  }
}

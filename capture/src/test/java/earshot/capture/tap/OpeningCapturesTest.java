package earshot.capture.tap;

import static earshot.capture.tap.CaptureBytes.MICROSECONDS;
import static earshot.capture.tap.CaptureBytes.gzip;
import static earshot.capture.tap.CaptureBytes.littleEndian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningCapturesTest {
  private static final byte[] CAPTURE =
      littleEndian()
          .classicHeader(MICROSECONDS, LinkType.ETHERNET)
          .classicRecord(1, 0, (byte) 1, (byte) 2)
          .octets();

  @TempDir private Path folder;

  @Test
  void shouldGoByContentAndNotByName() throws IOException {
    Path misnamed = Files.write(folder.resolve("capture.txt"), gzip(CAPTURE));

    try (PcapTap tap = PcapTap.open(misnamed)) {
      assertThat(ReadFrame.all(tap)).hasSize(1);
    }
  }

  @Test
  void shouldTellHowFarItIs() throws IOException {
    Path file = Files.write(folder.resolve("a.pcap"), CAPTURE);

    try (PcapTap tap = PcapTap.open(file)) {
      ReadFrame.all(tap);
      assertThat(tap.octetsRead()).isEqualTo(CAPTURE.length);
      assertThat(tap.totalOctets()).hasValue(CAPTURE.length);
      assertThat(tap.description()).isEqualTo(file.toString());
    }
  }

  @Test
  void shouldTellHowFarItIsInTheCompressedFile() throws IOException {
    byte[] compressed = gzip(CAPTURE);
    Path file = Files.write(folder.resolve("a.pcap.gz"), compressed);

    try (PcapTap tap = PcapTap.open(file)) {
      ReadFrame.all(tap);
      assertThat(tap.octetsRead()).isEqualTo(compressed.length);
      assertThat(tap.totalOctets()).hasValue(compressed.length);
    }
  }

  @Test
  void shouldNotKnowTheLengthOfAStream() {
    try (PcapTap tap = ReadFrame.tapOf(CAPTURE)) {
      assertThat(tap.totalOctets()).isEmpty();
    }
  }

  @Test
  void shouldGiveFramesOfAStreamAsSoonAsTheyAreWhole() {
    // Given a pipe of which one octet comes at a time, and nothing behind the first frame
    InputStream trickle =
        new ByteArrayInputStream(CAPTURE) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            assertThat(available()).as("asked for more than the frame needs").isPositive();
            return super.read(into, offset, 1);
          }
        };

    try (PcapTap tap = PcapTap.open(trickle, "standard input")) {
      assertThat(tap.next(new CapturedFrame())).isTrue();
    }
  }

  @Test
  void shouldRefuseAMissingFile() {
    Path missing = folder.resolve("missing.pcap");

    assertThatThrownBy(() -> PcapTap.open(missing))
        .isInstanceOf(UnreadableCaptureException.class)
        .hasMessage(missing + ": does not exist");
  }

  @Test
  void shouldRefuseAFolder() {
    assertThatThrownBy(() -> PcapTap.open(folder))
        .isInstanceOf(UnreadableCaptureException.class)
        .hasMessage(folder + ": is a folder, not a capture");
  }

  @Test
  void shouldRefuseAnEmptyFile() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.pcap"));

    assertThatThrownBy(() -> PcapTap.open(empty))
        .isInstanceOf(UnreadableCaptureException.class)
        .hasMessage(empty + ": is empty");
  }

  @Test
  void shouldSayWhatItFoundInsteadOfACapture() {
    byte[] text = "Dear Sir".getBytes(StandardCharsets.US_ASCII);

    assertThatThrownBy(() -> ReadFrame.tapOf(text))
        .isInstanceOf(UnreadableCaptureException.class)
        .hasMessage(
            "test.pcap: is no capture: it begins with the bytes 44 65 61 72, which neither pcap nor"
                + " pcapng nor gzip does");
    assertThatThrownBy(() -> ReadFrame.tapOf(gzip(text)))
        .isInstanceOf(UnreadableCaptureException.class)
        .hasMessageStartingWith(
            "test.pcap: (decompressed) is no capture: it begins with the bytes");
    assertThatThrownBy(() -> ReadFrame.tapOf((byte) 0xd4, (byte) 0xc3))
        .isInstanceOf(UnreadableCaptureException.class)
        .hasMessageContaining("begins with the bytes d4 c3");
  }

  @Test
  void shouldRefuseGzipThatIsCutShortBeforeAnyCapture() {
    assertThatThrownBy(() -> ReadFrame.tapOf((byte) 0x1f, (byte) 0x8b, (byte) 8, (byte) 0))
        .isInstanceOf(UnreadableCaptureException.class)
        .hasMessage(
            "test.pcap: (decompressed) could not be read: the gzip header at byte 0 of the gzip"
                + " file is cut short");
  }

  @ParameterizedTest
  @CsvSource({
    "28b52ffd, zstd",
    "fd377a58, xz",
    "425a6839, bzip2",
    "04224d18, lz4",
    "504b0304, zip",
    "736e6f6f, snoop",
    "474d4255, Network Monitor",
  })
  void shouldNameOtherFormatsThatPeopleMayHave(String octets, String name) {
    byte[] first = HexFormat.of().parseHex(octets);

    assertThatThrownBy(() -> ReadFrame.tapOf(first))
        .isInstanceOf(UnreadableCaptureException.class)
        .hasMessageContaining(name);
  }

  @Test
  void shouldCloseAStreamThatItRefuses() {
    AtomicBoolean closed = new AtomicBoolean();
    InputStream stream =
        new ByteArrayInputStream(new byte[100]) {
          @Override
          public void close() {
            closed.set(true);
          }
        };

    assertThatThrownBy(() -> PcapTap.open(stream, "zeros"))
        .isInstanceOf(UnreadableCaptureException.class);
    assertThat(closed).isTrue();
  }
}

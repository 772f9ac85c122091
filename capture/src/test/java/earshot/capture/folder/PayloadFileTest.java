package earshot.capture.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import earshot.capture.call.PayloadKeeper;
import earshot.capture.frame.UdpDatagram;
import earshot.capture.net.AddressTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadFileTest {
  private static final long NS = 1_700_000_000_123_456_789L;
  private final AddressTable addresses = new AddressTable();

  @TempDir private Path temp;

  @Test
  void shouldMakeNoFileWhenNothingIsKept() {
    assertThat(keeper().finish("call")).isEmpty();
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void shouldKeepPacketsThatTsharkFindsWithoutFault() throws Exception {
    // Given packets over IPv4, IPv6 and from one to the other, of even and odd length
    PayloadKeeper keeper = keeper();
    keeper.keep(datagram("192.0.2.1", 40_000, "198.51.100.2", 40_002, "even"));
    keeper.keep(datagram("2001:db8::1", 40_000, "2001:db8::2", 40_002, "odd"));
    keeper.keep(datagram("192.0.2.1", 40_000, "2001:db8::2", 40_002, ""));
    // When they are kept
    String file = keeper.finish("call").orElseThrow();
    // Then another program reads the same, and finds the checksums good (1)
    assertThat(file).isEqualTo("call.rtp.pcap");
    assertThat(tshark(temp.resolve(file)))
        .containsExactly(
            "1700000000.123456789;192.0.2.1;;40000;40002;12;1;1;6576656e",
            "1700000000.123456789;;2001:db8::1;40000;40002;11;;1;6f6464",
            "1700000000.123456789;;::ffff:192.0.2.1;40000;40002;8;;1;");
  }

  @Test
  void shouldNotLoseADatagramOfTheLargestSize() throws IOException {
    PayloadKeeper keeper = keeper();
    keeper.keep(datagram("192.0.2.1", 1, "192.0.2.2", 2, "x".repeat(65_507)));
    keeper.finish("call");
    assertThat(Files.size(temp.resolve("call.rtp.pcap"))).isEqualTo(24 + 16 + 65_535);
  }

  private PayloadKeeper keeper() {
    return new FolderSink(temp, addresses).keepPayloads("call");
  }

  private UdpDatagram datagram(String from, int fromPort, String to, int toPort, String payload) {
    byte[] octets = payload.getBytes(StandardCharsets.US_ASCII);
    return new UdpDatagram()
        .wrap(
            ByteBuffer.wrap(octets),
            0,
            octets.length,
            AddressTable.endpoint(addresses.parse(from), fromPort),
            AddressTable.endpoint(addresses.parse(to), toPort),
            -1,
            NS,
            false);
  }

  private static java.util.List<String> tshark(Path file) throws Exception {
    ProcessBuilder command =
        new ProcessBuilder(
            "tshark",
            "-r",
            file.toString(),
            "-n",
            "-T",
            "fields",
            "-E",
            "separator=;",
            "-o",
            "ip.check_checksum:TRUE",
            "-o",
            "udp.check_checksum:TRUE",
            "-e",
            "frame.time_epoch",
            "-e",
            "ip.src",
            "-e",
            "ipv6.src",
            "-e",
            "udp.srcport",
            "-e",
            "udp.dstport",
            "-e",
            "udp.length",
            "-e",
            "ip.checksum.status",
            "-e",
            "udp.checksum.status",
            "-e",
            "data.data");
    Process process;
    try {
      process = command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      assumeTrue(false, "tshark is not installed (Debian package tshark)");
      throw e;
    }
    return process.inputReader().lines().toList();
  }
}

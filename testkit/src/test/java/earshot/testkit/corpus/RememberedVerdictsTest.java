package earshot.testkit.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.count.CaptureCounters;
import earshot.capture.count.Verdict;
import earshot.capture.frame.FrameDecoder;
import earshot.capture.frame.FrameLimits;
import earshot.capture.frame.TcpChunk;
import earshot.capture.frame.TransportHandler;
import earshot.capture.frame.UdpDatagram;
import earshot.capture.net.AddressTable;
import earshot.capture.sip.MalformedSip;
import earshot.capture.sip.SipMessage;
import earshot.capture.sip.SipParser;
import earshot.capture.sip.SipRecogniser;
import earshot.capture.sip.SipRequest;
import earshot.capture.sip.SipResponse;
import earshot.capture.tap.CapturedFrame;
import earshot.capture.tap.PcapTap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A reader of SIP that has seen all of other people's messages judges each as one that has seen
 * none.
 */
class RememberedVerdictsTest {
  private final SipParser experienced = new SipParser();
  private int compared;

  @Test
  void shouldChangeNothingForMessagesThatBreakParsers() throws IOException {
    for (Path file : filesIn("captures/messages")) {
      compare(ByteBuffer.wrap(Files.readAllBytes(file)), file);
    }

    assertThat(compared).isGreaterThanOrEqualTo(45);
  }

  @Test
  void shouldChangeNothingForCaptures() throws IOException {
    for (Path file : filesIn("captures/pcap")) {
      compareAll(file);
    }

    assertThat(compared).isGreaterThan(6_000);
  }

  private void compareAll(Path capture) {
    Messages messages = new Messages(capture);
    FrameDecoder decoder =
        new FrameDecoder(
            FrameLimits.defaults(), new AddressTable(), new CaptureCounters(), messages);
    CapturedFrame frame = new CapturedFrame();
    try (PcapTap tap = PcapTap.open(capture)) {
      while (tap.next(frame)) {
        decoder.decode(frame);
      }
    }
    decoder.finish();
  }

  private void compare(ByteBuffer octets, Path file) {
    compare(octets, 0, octets.limit(), file);
  }

  private void compare(ByteBuffer octets, int offset, int length, Path file) {
    SipMessage known = experienced.parse(octets, offset, length);
    SipMessage fresh = new SipParser().parse(octets, offset, length);
    assertThat(repairs(known)).as(file.toString()).isEqualTo(repairs(fresh));
    compared += known instanceof MalformedSip ? 0 : 1;
  }

  private static List<String> repairs(SipMessage message) {
    return switch (message) {
      case SipRequest request -> request.headers().repairs();
      case SipResponse response -> response.headers().repairs();
      case MalformedSip malformed -> List.of(malformed.problem());
    };
  }

  private static List<Path> filesIn(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Shared.require(folder))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Every datagram of SIP, and every stretch of TCP that begins with a message. */
  private final class Messages implements TransportHandler {
    private final Path file;

    Messages(Path file) {
      this.file = file;
    }

    @Override
    public Verdict onUdp(UdpDatagram datagram) {
      compareIfSip(datagram.bytes(), datagram.offset(), datagram.length());
      return Verdict.SIGNALLING;
    }

    @Override
    public boolean wantsTcp(TcpChunk first) {
      return SipRecogniser.isSip(first.bytes(), first.offset(), first.length());
    }

    @Override
    public void onTcp(TcpChunk chunk) {
      compareIfSip(chunk.bytes(), chunk.offset(), chunk.length());
    }

    private void compareIfSip(ByteBuffer bytes, int offset, int length) {
      if (SipRecogniser.isSip(bytes, offset, length)) {
        compare(bytes, offset, length, file);
      }
    }
  }
}

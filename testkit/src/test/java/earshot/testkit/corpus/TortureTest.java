package earshot.testkit.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.count.Incident;
import earshot.capture.count.Verdict;
import earshot.testkit.junit.EarshotAssertions;
import earshot.testkit.junit.ReplayedCall;
import earshot.testkit.junit.ReplayedCapture;
import earshot.testkit.traffic.wire.IpPackets;
import earshot.testkit.traffic.wire.LinkLayer;
import earshot.testkit.traffic.wire.Nic;
import earshot.testkit.traffic.wire.PcapWriter;
import earshot.testkit.traffic.wire.RtpPacket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages made to break parsers (RFC 4475), through the whole pipeline. */
class TortureTest {
  private static final long BEGIN_NS = 1_767_000_000_000_000_000L;
  private static final long MS = 1_000_000;
  private static final int PACKETS = 150;
  private static final byte CALLER_SAYS = 0x21;
  private static final byte CALLEE_SAYS = 0x35;

  @TempDir Path folder;
  private final IpPackets ip = new IpPackets(LinkLayer.ETHERNET);
  private final Nic phone = Nic.of(0x0200_5e00_0001L, "192.0.2.11");
  private final Nic pbx = Nic.of(0x0200_5e00_0002L, "192.0.2.12");

  @Test
  void shouldSurviveEveryMessageWholeAndCut() throws IOException {
    List<byte[]> messages = messages();
    Path capture = folder.resolve("torture.pcap");
    long sent = 0;
    try (PcapWriter writer = PcapWriter.to(capture, LinkLayer.ETHERNET, true)) {
      for (byte[] message : messages) {
        for (int length = message.length; length > 0; length -= 37) {
          byte[] cut = Arrays.copyOf(message, length);
          writer.accept(
              ip.udp(phone, 5060, pbx, 5060, 0, cut), BEGIN_NS + sent * MS, ip.link().number());
          sent++;
        }
      }
    }

    ReplayedCapture replayed = ReplayedCapture.of(capture, folder.resolve("out"));

    assertThat(replayed.counters().frames()).isEqualTo(sent);
    assertThat(replayed.counters().of(Incident.READER_FAULT)).isZero();
    assertThat(replayed.counters().of(Verdict.UNREAD)).isZero();
    assertThat(replayed.counters().of(Verdict.SIGNALLING)).isGreaterThan(messages.size());
    assertThat(replayed.problems()).isEmpty();
  }

  private static List<byte[]> messages() throws IOException {
    try (Stream<Path> files = Files.walk(Shared.require("captures/messages"))) {
      List<Path> found = files.filter(Files::isRegularFile).sorted().toList();
      assertThat(found).hasSizeGreaterThanOrEqualTo(50);
      return found.stream().map(TortureTest::read).toList();
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Odd in every way that RFC 3261 allows. */
  private static final String ODD_INVITE =
      """
      INVITE sip:%72eception;par%61m=x@192.0.2.12:5060;unheard-of;lr=no%20way SIP/2.0
      TO :
       "Reception \\"front\\" desk" <sip:%72eception@surgery.example>  ;   odd = "a;b,c"
      f   : "O'Hara\\\\\\"" <sip:07700900161@192.0.2.11;transport=udp>
        ;
        tag = 5f-odd!%*_+`'~
      mAx-FoRwArDs: 0070
      i: odd.%but'`~legal*_+@192.0.2.11
      CSEQ: 0042
        INVITE
      v  : SIP  /   2.0
       /UDP
          192.0.2.11 ; branch = z9hG4bKodd ; received=192.0.2.11 , SIP/2.0/TCP
       other.example;branch=z9hG4bKbefore
      k: timer,  100rel ,
         replaces
      s:
      X-Nothing:
      X-Punctuation: ;;,,;;,;"<
      X-Continued:   one
      \ttwo
       three
      m: "Quoted, \\"twice\\"" <sip:07700900161@192.0.2.11> ; q = 0.33 ; +sip.instance="<urn:x>"
      Record-Route:
       <sip:192.0.2.12;lr;unknownwith=value;unknown-no-value>
      Accept: application/sdp;q=1.0;level=1 , text/html
      C: APPLICATION/SDP ; charset = "utf-8"
      l   : %LENGTH%

      """;

  @Test
  void shouldRecordCallWithOddButLegalInvite() throws IOException {
    Path capture = folder.resolve("odd.pcap");
    try (PcapWriter writer = PcapWriter.to(capture, LinkLayer.ETHERNET, true)) {
      send(writer, 0, phone, pbx, message(ODD_INVITE, sdp("192.0.2.11", 40_002)));
      send(
          writer,
          900,
          pbx,
          phone,
          message(answer("200 OK", 42, "INVITE"), sdp("192.0.2.12", 50_004)));
      send(writer, 910, phone, pbx, message(request("ACK", 42), ""));
      for (int i = 0; i < PACKETS; i++) {
        rtp(writer, i, phone, 40_002, pbx, 50_004, CALLER_SAYS);
        rtp(writer, i, pbx, 50_004, phone, 40_002, CALLEE_SAYS);
      }
      send(writer, 4000, phone, pbx, message(request("BYE", 43), ""));
      send(writer, 4010, pbx, phone, message(answer("200 OK", 43, "BYE"), ""));
    }

    ReplayedCapture replayed = ReplayedCapture.of(capture, folder.resolve("out"));

    ReplayedCall call = replayed.onlyCall();
    EarshotAssertions.assertThat(call)
        .wasRecorded()
        .hasNoFailures()
        .isFrom("07700900161")
        .endedBecause("caller-hung-up")
        .hasDuration(Duration.ofSeconds(3), Duration.ofMillis(1));
    assertThat(call.record().caller().name()).isEqualTo("O'Hara\\\"");
    assertThat(call.left()).containsOnly(sample(CALLER_SAYS));
    assertThat(call.right()).containsOnly(sample(CALLEE_SAYS));
  }

  private static short sample(byte code) {
    return earshot.capture.codec.Codec.PCMU.table()[code];
  }

  private static String request(String method, int cseq) {
    return method
        + " sip:reception@192.0.2.12 SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.11;branch=z9hG4bK"
        + cseq
        + method
        + "\nCSeq: "
        + cseq
        + " "
        + method
        + "\n"
        + dialog();
  }

  private static String answer(String status, int cseq, String method) {
    return "SIP/2.0 "
        + status
        + "\nVia: SIP/2.0/UDP 192.0.2.11;branch=z9hG4bKodd\nCSeq: "
        + cseq
        + " "
        + method
        + "\nContent-Type: application/sdp\n"
        + dialog();
  }

  private static String dialog() {
    return """
    From: <sip:07700900161@192.0.2.11>;tag=5f-odd!%*_+`'~
    To: <sip:reception@surgery.example>;tag=callee
    Call-ID: odd.%but'`~legal*_+@192.0.2.11
    Content-Length: %LENGTH%

    """;
  }

  private static String sdp(String address, int port) {
    return """
    v=0
    o=- 1 1 IN IP4 %s
    s=-
    c=IN IP4 %s
    t=0 0
    m=audio %d RTP/AVP 0
    """
        .formatted(address, address, port)
        .replace("\n", "\r\n");
  }

  private static byte[] message(String head, String body) {
    return (head.replace("%LENGTH%", String.valueOf(body.length())).replace("\n", "\r\n") + body)
        .getBytes(StandardCharsets.UTF_8);
  }

  private void send(PcapWriter writer, long ms, Nic from, Nic to, byte[] message)
      throws IOException {
    writer.accept(ip.udp(from, 5060, to, 5060, 0, message), BEGIN_NS + ms * MS, ip.link().number());
  }

  private void rtp(PcapWriter writer, int number, Nic from, int port, Nic to, int toPort, byte says)
      throws IOException {
    byte[] payload = new byte[160];
    Arrays.fill(payload, says);
    RtpPacket packet =
        new RtpPacket(
            number == 0,
            0,
            65_500 + number,
            160L * number,
            0x0dd0_0dd0 + port,
            RtpPacket.Extras.NONE);
    writer.accept(
        ip.udp(from, port, to, toPort, 0, packet.with(payload)),
        BEGIN_NS + (950 + 20L * number) * MS,
        ip.link().number());
  }
}

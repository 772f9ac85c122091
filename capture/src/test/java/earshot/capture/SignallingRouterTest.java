package earshot.capture;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.count.CaptureCounters;
import earshot.capture.count.Incident;
import earshot.capture.dialog.DialogLimits;
import earshot.capture.dialog.DialogTable;
import earshot.capture.frame.TcpChunk;
import earshot.capture.handset.HandsetRegister;
import earshot.capture.net.AddressTable;
import earshot.capture.sdp.SdpParser;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SIP over TCP from connections that never finish what they began. */
class SignallingRouterTest {
  private static final String INVITE =
      """
      INVITE sip:201@192.168.1.10 SIP/2.0
      Via: SIP/2.0/TCP 192.168.1.21:5060;branch=z9hG4bK1
      From: <sip:205@192.168.1.10>;tag=a
      To: <sip:201@192.168.1.10>
      Call-ID: whole@surgery
      CSeq: 1 INVITE
      Content-Length: 0

      """;

  private final CaptureCounters counters = new CaptureCounters();
  private final AddressTable addresses = new AddressTable();
  private final List<String> begun = new ArrayList<>();
  private final DialogTable dialogs =
      new DialogTable(
          DialogLimits.DEFAULT,
          new SdpParser()::parse,
          addresses,
          counters,
          event -> begun.add(event.dialog().callId()),
          dialog -> false);
  private final SignallingRouter router =
      new SignallingRouter(dialogs, new HandsetRegister(addresses), counters);
  private final TcpChunk chunk = new TcpChunk();

  private void send(long connection, String text) {
    byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
    router.onTcp(
        chunk.wrap(
            ByteBuffer.wrap(octets),
            0,
            octets.length,
            connection,
            -2,
            -1,
            connection,
            false,
            false));
  }

  @Test
  void shouldHoldALimitedAmountOfUnfinishedMessages() {
    // Given four thousand connections with a header that never ends
    String endless = "INVITE sip:x@y SIP/2.0\r\nSubject: " + "x".repeat(9_000);
    for (int connection = 0; connection < 4_000; connection++) {
      send(connection, endless);
    }
    // Then most of them had to make room, and it is counted
    assertThat(counters.of(Incident.TCP_OVERFLOWED)).isBetween(3_400L, 3_600L);
    // And a message that comes in two parts in the middle of it all is read
    send(50_000, INVITE.substring(0, 200));
    send(60_000, endless);
    send(50_000, INVITE.substring(200));
    assertThat(begun).contains("whole@surgery");
  }
}

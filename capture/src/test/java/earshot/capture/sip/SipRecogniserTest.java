package earshot.capture.sip;

import static earshot.capture.sip.Messages.octets;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SipRecogniserTest {

  private static boolean isSip(String text) {
    byte[] octets = octets(text);
    ByteBuffer bytes = ByteBuffer.allocateDirect(octets.length + 5).put(5, octets);
    return SipRecogniser.isSip(bytes, 5, octets.length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INVITE sip:a@b SIP/2.0\r\n",
        "SIP/2.0 200 OK\r\n",
        "sip/2.0  404 x\n",
        "\r\n\r\nBYE sip:a@b SIP/2.0\r\n",
        "\0\0\0\0OPTIONS sip:a@b SIP/2.0\r\n",
        "NEWMETHOD urn:service:sos SIP/2.0\r\n",
        "!a-%.~ anything:at-all SIP/2.0",
        "INVITE foo@bar SIP/2.0\r\nt: foo@bar.tagg\r\n",
        "INVITE  sip:a@b  SIP/2.0\r\n",
        "INVITE <sip:a@b> SIP/2.0\r\n",
        "INVITE sip:a@b\r\nTo: x\r\n",
        "INVITE sip:cut-off-by-the-captu"
      })
  void shouldKnowSip(String text) {
    assertThat(isSip(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\n\r\n",
        "\u0080\u0000INVITE sip:a@b SIP/2.0\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\n",
        "OPTIONS rtsp://x/ RTSP/1.0\r\n",
        "NOTIFY * HTTP/1.1\r\nX: y SIP/2.0\r\n",
        "v=0\r\no=sip: SIP/2.0\r\n",
        "SIP/2.0",
        "SIP/2.0 OK",
        "INVITE",
        "INVITE ",
        "a=rtpmap:0 PCMU/8000\r\n"
      })
  void shouldNotTakeOtherThingsForSip(String text) {
    assertThat(isSip(text)).isFalse();
  }

  @Test
  void shouldNotLookPastAnOverlongLineOrMethod() {
    assertThat(isSip("INVITE x:" + "a".repeat(5_000) + " SIP/2.0\r\n")).isFalse();
    assertThat(isSip("A".repeat(65) + " sip:a@b SIP/2.0\r\n")).isFalse();
  }

  @Test
  void shouldKnowKeepAlives() {
    assertThat(SipRecogniser.isKeepAlive(ByteBuffer.wrap(octets("\r\n\r\n")), 0, 4)).isTrue();
    assertThat(SipRecogniser.isKeepAlive(ByteBuffer.wrap(octets("\0\0\0\0")), 0, 4)).isTrue();
    assertThat(SipRecogniser.isKeepAlive(ByteBuffer.wrap(octets("\r\nx")), 0, 3)).isFalse();
    assertThat(SipRecogniser.isKeepAlive(ByteBuffer.allocate(0), 0, 0)).isFalse();
    assertThat(SipRecogniser.isKeepAlive(ByteBuffer.allocate(160), 0, 160)).isFalse();
  }
}

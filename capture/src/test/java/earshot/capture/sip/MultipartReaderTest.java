package earshot.capture.sip;

import static earshot.capture.sip.Messages.SDP;
import static earshot.capture.sip.Messages.lines;
import static earshot.capture.sip.Messages.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class MultipartReaderTest {

  private static SipBody body(String contentType, String body) {
    return request(
            lines(
                "INVITE sip:202@pbx.example.org SIP/2.0",
                "Call-ID: 1",
                "Content-Type: " + contentType,
                "Content-Length: " + body.length(),
                "",
                body))
        .body();
  }

  @Test
  void shouldFindTheSessionDescriptionBesideOtherParts() {
    String parts =
        lines(
            "preamble",
            "--gap",
            "Content-Type: application/isup",
            "Content-Transfer-Encoding: binary",
            "",
            "\u0000\u0001--gap\u00ff",
            "--gap",
            "c: Application/SDP ; charset=x",
            "Content-Disposition: session;",
            "  handling=required",
            "",
            SDP + "--gap--",
            "");

    SipBody body = body("multipart/mixed;boundary=\"gap\"", parts);

    assertThat(body.contentType()).isEqualTo("multipart/mixed");
    assertThat(body.length()).isEqualTo(parts.length());
    assertThat(body.sdp().orElseThrow().strip()).isEqualTo(SDP.strip());
  }

  @Test
  void shouldFindItInsideANestedPart() {
    String inner = lines("--in", "Content-Type: application/sdp", "", SDP + "--in--", "");
    String outer =
        lines(
            "--out",
            "Content-Type: multipart/alternative; boundary=in",
            "",
            inner + "--out",
            "Content-Type: application/pkcs7-signature",
            "",
            "x",
            "--out--");

    assertThat(body("multipart/signed;boundary=out", outer).sdp().orElseThrow())
        .contains(SDP.strip());
  }

  @Test
  void shouldFindItWithoutADeclaredBoundaryOrAnEnd() {
    String parts = lines("--b1", "Content-Type: application/sdp", "", SDP);

    assertThat(body("multipart/mixed", parts).sdp()).contains(SDP);
  }

  @Test
  void shouldDecodeBase64() {
    String encoded = Base64.getMimeEncoder().encodeToString(Messages.octets(SDP));
    String part =
        lines("--b", "Content-Type: application/sdp", "Content-Transfer-Encoding: Base64", "");

    assertThat(body("multipart/mixed;boundary=b", part + "\r\n" + encoded + "\r\n--b--").sdp())
        .contains(SDP);
  }

  @Test
  void shouldFindNothingWhereThereIsNone() {
    assertThat(body("multipart/mixed;boundary=b", "--b\r\n\r\nplain\r\n--b--").sdp()).isEmpty();
    assertThat(body("multipart/mixed;boundary=b", "").sdp()).isEmpty();
    assertThat(body("multipart/mixed", "nothing").sdp()).isEmpty();
    assertThat(body("text/plain", SDP).sdp()).isEmpty();
  }

  @Test
  void shouldEndOnPartsWithoutEnd() {
    String nested = "--b\r\nContent-Type: multipart/mixed;boundary=b\r\n\r\n".repeat(1_000);

    assertThat(body("multipart/mixed;boundary=b", nested).sdp()).isEmpty();
  }
}

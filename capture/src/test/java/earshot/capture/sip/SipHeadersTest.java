package earshot.capture.sip;

import static earshot.capture.sip.Messages.headers;
import static earshot.capture.sip.Messages.lines;
import static earshot.capture.sip.Messages.parse;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SipHeadersTest {

  private static SipHeaders with(String... fields) {
    return headers(
        parse(lines("REFER sip:a@b.example SIP/2.0", "Call-ID: 1", lines(fields), "", "")));
  }

  @Test
  void shouldFindTheReplacedDialogInsideReferTo() {
    SipHeaders headers =
        with(
            "r: \"Bob\" <sip:bob@biloxi.example?Subject=x&replaces=425928%40bobster.example"
                + "%3Bto-tag%3D7743%3Bfrom-tag%3D6472&X=y>");

    assertThat(headers.referTo()).map(NameAddress::user).contains("bob");
    assertThat(headers.replaces()).contains("425928@bobster.example;to-tag=7743;from-tag=6472");
  }

  @Test
  void shouldPreferTheReplacesFieldItself() {
    SipHeaders headers =
        with("Replaces: a@b;to-tag=1;from-tag=2", "Refer-To: <sip:c@d?Replaces=e>");

    assertThat(headers.replaces()).contains("a@b;to-tag=1;from-tag=2");
    assertThat(with("Refer-To: <sip:c@d>").replaces()).isEmpty();
    assertThat(with("Replaces:").replaces()).isEmpty();
  }

  @Test
  void shouldTakeListsOfAddressesApart() {
    SipHeaders headers =
        with(
            "Contact: \"A, B\" <sip:a,b@c.example>;q=0.1, sip:d@e.example;expires=5",
            "m: *",
            "Contact: <sip:f@g.example>");

    assertThat(headers.addresses("Contact"))
        .extracting(NameAddress::uri)
        .containsExactly("sip:a,b@c.example", "sip:d@e.example", "sip:f@g.example");
  }

  @Test
  void shouldReadIntervals() {
    assertThat(with("Session-Expires: 1800;refresher=uas").sessionExpiresSeconds()).hasValue(1800);
    assertThat(with("Expires: 3600").expiresSeconds()).hasValue(3600);
    assertThat(with("Expires: soon").expiresSeconds()).isEmpty();
    assertThat(with("Expires: 99999999999999999999").expiresSeconds()).hasValue(999_999_999);
    assertThat(with("X: y").expiresSeconds()).isEmpty();
  }

  @Test
  void shouldNameTheSender() {
    assertThat(with("User-Agent: Phone/1", "Server: no").userAgent()).isEqualTo("Phone/1");
    assertThat(with("Server: PBX/2").userAgent()).isEqualTo("PBX/2");
    assertThat(with("X: y").userAgent()).isEmpty();
  }
}

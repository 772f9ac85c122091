package earshot.capture.sip;

import static earshot.capture.sip.Messages.headers;
import static earshot.capture.sip.Messages.lines;
import static earshot.capture.sip.Messages.parse;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The ideas of further torture messages (RFC 4475), in short messages made here. */
class OddMessagesTest {

  private static String message(String startLine, String... fields) {
    return lines(
        startLine,
        "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1",
        "Call-ID: odd@192.0.2.1",
        "CSeq: 1 " + startLine.substring(0, startLine.indexOf(' ')),
        lines(fields),
        "",
        "");
  }

  @Test
  void shouldReadEscapedNullsAndOtherEscapes() {
    // section 3.1.1.3 and 3.1.1.4: %00 in a user part, an escaped at sign
    SipHeaders headers =
        headers(
            parse(
                message(
                    "REGISTER sip:example.com SIP/2.0",
                    "From: <sip:null-%00-null@example.com>;tag=1",
                    "To: <sip:sips%3Auser%40example.com@example.net>")));

    assertThat(headers.from().user()).isEqualTo("null-%00-null");
    assertThat(headers.to().user()).isEqualTo("sips:user@example.com");
    assertThat(headers.to().host()).isEqualTo("example.net");
    assertThat(headers.repairs()).isEmpty();
  }

  @Test
  void shouldReadASemicolonInTheUserPart() {
    // section 3.1.1.9
    SipRequest options =
        (SipRequest)
            parse(
                message(
                    "OPTIONS sip:user;par=u%40example.net@example.com SIP/2.0",
                    "From: <sip:a@example.com>;tag=1",
                    "To: <sip:user;par=u%40example.net@example.com>"));

    assertThat(options.headers().to().user()).isEqualTo("user;par=u@example.net");
    assertThat(options.headers().to().host()).isEqualTo("example.com");
    assertThat(options.headers().repairs()).isEmpty();
  }

  @Test
  void shouldReadAQuoteThatNeverCloses() {
    // section 3.1.2.6
    SipHeaders headers =
        headers(
            parse(
                message(
                    "INVITE sip:user@example.com SIP/2.0",
                    "From: sip:caller@example.net;tag=9",
                    "To: \"Mr. J. User <sip:j.user@example.com>")));

    assertThat(headers.to().uri()).isEqualTo("sip:j.user@example.com");
    assertThat(headers.to().displayName()).isEqualTo("Mr. J. User");
    assertThat(headers.repairs()).containsExactly("strict parser refuses To");
  }

  @Test
  void shouldReadNegativeAndContradictingLengths() {
    // sections 3.1.2.3 and 3.3.9
    SipHeaders negative =
        headers(
            parse(
                message(
                    "INVITE sip:a@b.example SIP/2.0",
                    "From: <sip:a@b.example>;tag=1",
                    "To: <sip:c@d.example>",
                    "Content-Length: -999")));
    SipHeaders several =
        headers(
            parse(
                message(
                    "OPTIONS sip:a@b.example SIP/2.0",
                    "From: <sip:a@b.example>;tag=1",
                    "To: <sip:c@d.example>",
                    "Content-Length: 5",
                    "l: 13")));

    assertThat(negative.repairs()).containsExactly("a Content-Length that is no number");
    assertThat(several.repairs())
        .containsExactly("several Content-Length fields", "a body shorter than Content-Length");
  }

  @Test
  void shouldReadAnUnknownVersionAndBlanksInTheRequestUri() {
    // sections 3.1.2.16 and 3.1.2.11
    SipRequest future =
        (SipRequest) parse(message("OPTIONS sip:t@example.org SIP/7.0", "From: <sip:a@b>;tag=1"));
    SipRequest blank =
        (SipRequest) parse(message("INVITE sip:user@example.com; lr SIP/2.0", "From: <sip:a@b>"));

    assertThat(future.requestUri()).isEqualTo("sip:t@example.org");
    assertThat(future.headers().repairs()).contains("an odd version in the start line");
    assertThat(blank.requestUri()).isEqualTo("sip:user@example.com; lr");
    assertThat(blank.headers().repairs()).contains("strict parser refuses RequestLine");
  }

  @Test
  void shouldReadARequestWithNothingButACall() {
    // section 3.3.1: required fields missing
    SipHeaders headers = headers(parse("INVITE sip:user@example.com SIP/2.0\r\ni: 1\r\n\r\n"));

    assertThat(headers.callId()).isEqualTo("1");
    assertThat(headers.from()).isEqualTo(NameAddress.NONE);
    assertThat(headers.repairs())
        .contains("no readable From", "no readable To", "no readable CSeq number", "no Via");
  }

  @Test
  void shouldReadAReasonPhraseInUnicode() {
    // section 3.1.1.12
    String text = "SIP/2.0 200 = 2**3 * 5**2 \u00d0\u00bd\u00d0\u00be\r\nCall-ID: 1\r\n\r\n";

    assertThat(((SipResponse) parse(text)).reason()).isEqualTo("= 2**3 * 5**2 но");
  }
}

package earshot.capture.sip;

import static earshot.capture.sip.Messages.INVITE;
import static earshot.capture.sip.Messages.SDP;
import static earshot.capture.sip.Messages.headers;
import static earshot.capture.sip.Messages.lines;
import static earshot.capture.sip.Messages.octets;
import static earshot.capture.sip.Messages.parse;
import static earshot.capture.sip.Messages.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SipParserTest {

  @Test
  void shouldReadAnOrdinaryInvite() {
    SipRequest invite = request(INVITE);

    assertThat(invite.method()).isEqualTo("INVITE");
    assertThat(invite.requestUri()).isEqualTo("sip:202@pbx.example.org");
    assertThat(invite.headers().callId()).isEqualTo("8f1c2d3e@192.0.2.10");
    assertThat(invite.headers().from())
        .isEqualTo(new NameAddress("Ann Other", "sip:201@pbx.example.org", "as7d"));
    assertThat(invite.headers().to().tag()).isEmpty();
    assertThat(invite.headers().cseqNumber()).isEqualTo(102);
    assertThat(invite.headers().cseqMethod()).isEqualTo("INVITE");
    assertThat(invite.headers().branch()).isEqualTo("z9hG4bK-a1");
    assertThat(invite.headers().userAgent()).isEqualTo("Deskphone 7/1.2");
    assertThat(invite.body().contentType()).isEqualTo("application/sdp");
    assertThat(invite.body().sdp()).contains(SDP);
    assertThat(invite.headers().repairs()).isEmpty();
  }

  @Test
  void shouldReadAResponse() {
    SipResponse ringing = (SipResponse) parse(Messages.RINGING);

    assertThat(ringing.status()).isEqualTo(180);
    assertThat(ringing.reason()).isEqualTo("Ringing");
    assertThat(ringing.headers().to().tag()).isEqualTo("b2");
    assertThat(ringing.body()).isEqualTo(SipBody.NONE);
    assertThat(ringing.headers().repairs()).isEmpty();
  }

  @Test
  void shouldReadCompactAndFoldedFieldsWithoutARepair() {
    SipHeaders headers =
        headers(
            parse(
                lines(
                    "INVITE sip:202@pbx.example.org SIP/2.0",
                    "v: SIP/2.0/UDP 192.0.2.10",
                    "\t;branch=z9hG4bK-a1",
                    "f :",
                    " \"Ann",
                    "   Other\" <sip:201@pbx.example.org>;tag=as7d",
                    "t: <sip:202@pbx.example.org>",
                    "i: 8f1c",
                    "CSEQ: 102",
                    "  INVITE",
                    "m: <sip:201@192.0.2.10>",
                    "x: 1800;refresher=uac",
                    "l: 0",
                    "",
                    "")));

    assertThat(headers.branch()).isEqualTo("z9hG4bK-a1");
    assertThat(headers.from().displayName()).isEqualTo("Ann Other");
    assertThat(headers.callId()).isEqualTo("8f1c");
    assertThat(headers.address("Contact")).isPresent();
    assertThat(headers.sessionExpiresSeconds()).hasValue(1800);
    assertThat(headers.repairs()).isEmpty();
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # of the INVITE, this     | becomes                    | and the repair is named
          CSeq: 102 INVITE          | X: y                       | no readable CSeq number
          CSeq: 102 INVITE          | CSeq: 4294967296 INVITE    | a CSeq number of 2^31 or more
          CSeq: 102 INVITE          | CSeq: 102 OPTIONS          | a CSeq that does not name the request's method
          Content-Length:           | Content-Length: x          | a Content-Length that is no number
          Content-Length:           | Content-Length: 0\\r\\nX:  | a Content-Length that cuts the session description
          Content-Length:           | Content-Length: 11\\r\\nX: | a Content-Length that cuts the session description
          Content-Type: app         | X: y                       | a session description without Content-Type
          User-Agent: D             | this is no field           | a header line that is no field
          INVITE sip:202            | INVITE   sip:202           | odd blanks or brackets in the start line
          INVITE sip:202            | invite sip:202             | a method in lower case
          org SIP/2.0               | org SIP/2.0/UDP            | an odd version in the start line
          org SIP/2.0               | org                        | an odd version in the start line
          To: <sip:202@             | To: 202@<                  | strict parser refuses To
          tag=as7d                  | tag=a^s7d                  | strict parser refuses From
          Max-Forwards: 70          | Call-ID: 2nd               | several Call-ID fields; the first is taken
          Max-Forwards: 70          | Content-Length: 3          | several Content-Length fields
          User-Agent: D             | Content-Encoding: gzip     | a body in an encoding that is not read
          Via: SIP/2.0/UDP 192      | X: y                       | no Via
          """)
  void shouldNameWhatItOverlooks(String part, String instead, String repair) {
    // Given an INVITE with one fault
    String broken = INVITE.replace(part, instead.translateEscapes());
    assertThat(broken).isNotEqualTo(INVITE);

    // When it is read, then it is still an INVITE of its call, and the fault has a name
    SipMessage message = parse(broken);
    assertThat(message).isInstanceOf(SipRequest.class);
    assertThat(((SipRequest) message).method()).isEqualTo("INVITE");
    assertThat(headers(message).repairs()).contains(repair);
  }

  @Test
  void shouldKeepTheSessionDescriptionWhateverContentLengthSays() {
    String shorter = INVITE.replace("Content-Length: " + SDP.length(), "Content-Length: 100");
    String longer = INVITE.replace("Content-Length: " + SDP.length(), "Content-Length: 9999");
    String none = INVITE.replace("Content-Length: " + SDP.length() + "\r\n", "");

    assertThat(request(shorter).body().sdp()).contains(SDP);
    assertThat(request(longer).body().sdp()).contains(SDP);
    assertThat(request(none).body().sdp()).contains(SDP);
    assertThat(request(longer).headers().repairs())
        .containsExactly("a body shorter than Content-Length");
  }

  @Test
  void shouldLeaveOctetsAfterASoundBodyAlone() {
    SipRequest invite = request(INVITE + "a=x\r\nand more");

    assertThat(invite.body().sdp()).contains(SDP);
    assertThat(invite.headers().repairs()).isEmpty();
  }

  @Test
  void shouldReadLinesThatEndInLineFeedAlone() {
    SipRequest invite = request(INVITE.replace("\r\n", "\n"));

    assertThat(invite.headers().callId()).isEqualTo("8f1c2d3e@192.0.2.10");
    assertThat(invite.body().sdp()).contains(SDP.replace("\r\n", "\n"));
    assertThat(invite.headers().repairs()).contains("lines that end in LF alone");
  }

  @Test
  void shouldReadNamesInUtf8AndInLatin1() {
    String utf8 =
        new String("Jürgen".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

    assertThat(request(INVITE.replace("Ann Other", utf8)).headers().from().displayName())
        .isEqualTo("Jürgen");
    assertThat(request(INVITE.replace("Ann Other", "Jürgen")).headers().from().displayName())
        .isEqualTo("Jürgen");
  }

  @Test
  void shouldKeepTheCallWhenANameHoldsJunk() {
    String junk = INVITE.replace("\"Ann Other\"", "\"\u0000\u0080\u00ff<\\\u0001");

    assertThat(request(junk).headers().from().tag()).isEqualTo("as7d");
    assertThat(request(junk).headers().callId()).isEqualTo("8f1c2d3e@192.0.2.10");
  }

  @Test
  void shouldFindACallIdBehindABlankTooMany() {
    SipRequest invite = request(INVITE.replace("Call-ID", " Call-ID"));

    assertThat(invite.headers().callId()).isEqualTo("8f1c2d3e@192.0.2.10");
    assertThat(invite.headers().repairs()).contains("Call-ID taken from a continuation line");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\n\r\n",
        "SIP/2.0 4294967301 x\r\nCall-ID: 1\r\n\r\n",
        "SIP/2.0 099 x\r\nCall-ID: 1\r\n\r\n",
        "INVITE\r\nCall-ID: 1\r\n\r\n",
        "INVITE foo@bar SIP/2.0\r\nt: foo@bar.tagg\r\nFrom: bar@foo.com;tag=xyz\r\n\r\n\n",
        "OPTIONS sip:a@b SIP/2.0\r\nCall-ID:\r\n\r\n"
      })
  void shouldHandOnWhatNamesNoCall(String octets) {
    assertThat(parse(octets))
        .isInstanceOfSatisfying(
            MalformedSip.class,
            malformed -> {
              assertThat(malformed.problem()).startsWith("expected ");
              assertThat(malformed.length()).isEqualTo(octets.length());
            });
  }

  @Test
  void shouldReadFromAnyBufferAtAnyOffsetAndLeaveItsPosition() {
    byte[] octets = octets(INVITE);
    ByteBuffer direct = ByteBuffer.allocateDirect(octets.length + 20).put(7, octets).position(3);

    SipMessage message = new SipParser().parse(direct, 7, octets.length);

    assertThat(message).isEqualTo(parse(INVITE));
    assertThat(direct.position()).isEqualTo(3);
  }

  @Test
  void shouldNotQuoteTheMessageInRepairsAndProblems() {
    // Given a message in which everything is wrong
    String broken =
        lines(
            "invite  <sip:secret@secret.example>  SIP/2.0/SECRET",
            " secret",
            "secret secret",
            "From: \"secret <sip:secret",
            "To: secret^;tag=^secret",
            "CSeq: secret",
            "Via: secret",
            "Contact: secret",
            "Content-Length: secret",
            "Call-ID: secret",
            "Content-Type: multipart/secret",
            "",
            "secret");

    // When it is read, then no repair says what it said
    assertThat(headers(parse(broken)).repairs())
        .isNotEmpty()
        .noneMatch(repair -> repair.toLowerCase(Locale.ROOT).contains("secret"));
  }

  @Test
  void shouldBoundWhatItReads() {
    SipParser parser = new SipParser(new SipLimits(2_000, 8, 3, 100));
    String long_ =
        INVITE.replace(
            "Max-Forwards: 70",
            lines("Subject: " + "s".repeat(300), " a", " b", " c", " d", "X: 1"));
    byte[] octets = octets(long_ + "x".repeat(2_000));

    SipHeaders headers = headers(parser.parse(octets, 0, octets.length));

    assertThat(headers.callId()).isEqualTo("8f1c2d3e@192.0.2.10");
    assertThat(headers.values("subject").getFirst()).hasSize(100 - "Subject: ".length() + 6);
    assertThat(headers.repairs())
        .contains(
            "octets past 2000 left out",
            "a header line cut at 100 octets",
            "continuation lines past 3 left out",
            "header fields past 8 left out");
  }
}

package earshot.capture.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SdpParserTest {
  private static final String SESSION =
      """
      v=0
      o=pbx 7 8 IN IP4 192.0.2.1
      s=-
      c=IN IP4 192.0.2.1
      t=0 0
      """;

  private final SdpParser parser = new SdpParser();

  private MediaDescription only(String lines) {
    SessionDescription description = parser.parse(SESSION + lines);
    assertThat(description.media()).hasSize(1);
    return description.media().getFirst();
  }

  @Test
  void shouldReadAnOrdinaryOffer() {
    // Given an offer with dynamic and static types, CR LF line ends as on the wire
    String offer =
        (SESSION
                + """
                m=audio 49170 RTP/AVP 8 0 97 101
                a=rtpmap:97 iLBC/8000
                a=rtpmap:101 telephone-event/8000
                a=fmtp:101 0-15
                a=ptime:20
                a=sendonly
                a=ssrc:3735928559 cname:x
                a=ssrc:3735928559 label:y
                """)
            .replace("\n", "\r\n");

    // When it is read
    SessionDescription description = parser.parse(offer);

    // Then nothing is lost and nothing is wrong with it
    assertThat(description.problems()).isEmpty();
    assertThat(description.origin()).isEqualTo("pbx 7 8 IN IP4 192.0.2.1");
    MediaDescription audio = description.audio().orElseThrow();
    assertThat(audio.formats())
        .containsExactly(
            new MediaFormat(8, "PCMA", 8_000, 1, ""),
            new MediaFormat(0, "PCMU", 8_000, 1, ""),
            new MediaFormat(97, "ILBC", 8_000, 1, ""),
            new MediaFormat(101, "TELEPHONE-EVENT", 8_000, 1, "0-15"));
    assertThat(audio.address()).isEqualTo("192.0.2.1");
    assertThat(audio.port()).isEqualTo(49_170);
    assertThat(audio.rtcpPort()).isEqualTo(49_171);
    assertThat(audio.ptimeMs()).isEqualTo(20);
    assertThat(audio.direction()).isEqualTo(MediaDirection.SENDONLY);
    assertThat(audio.isHold()).isTrue();
    assertThat(audio.ssrcs()).containsExactly(0xDEADBEEF);
  }

  @Test
  void shouldPreferMediaLevelAddressAndDirection() {
    SessionDescription description =
        parser.parse(
            SESSION
                + """
                a=inactive
                a=ptime:30
                m=audio 5000 RTP/AVP 0
                c=IN IP6 2001:db8::5/127
                a=sendrecv
                m=video 5002 RTP/AVP 31
                """);

    assertThat(description.media().get(0).address()).isEqualTo("2001:db8::5");
    assertThat(description.media().get(0).direction()).isEqualTo(MediaDirection.SENDRECV);
    assertThat(description.media().get(0).ptimeMs()).isEqualTo(30);
    assertThat(description.media().get(1).address()).isEqualTo("192.0.2.1");
    assertThat(description.media().get(1).direction()).isEqualTo(MediaDirection.INACTIVE);
    assertThat(description.media().get(1).formats().getFirst().encoding()).isEqualTo("H261");
  }

  @Test
  void shouldReadMediaLevelAddressWhereTheSessionHasNone() {
    SessionDescription description =
        parser.parse("v=0\nm=audio 5000 RTP/AVP 0\nc=IN IP4 192.0.2.9\n");

    assertThat(description.media().getFirst().address()).isEqualTo("192.0.2.9");
    assertThat(description.problems()).isEmpty();
  }

  @ParameterizedTest(name = "{0} with {1} and {2} is {3}")
  @CsvSource({
    "RTP/AVP,'','',NONE",
    "RTP/AVP,'','a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:c29tZQ==',SDES",
    "RTP/SAVP,'','a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:c29tZQ==',SDES",
    "RTP/SAVP,'','',UNSPECIFIED",
    "UDP/TLS/RTP/SAVPF,'a=fingerprint:sha-256 00:11','',DTLS",
    "RTP/SAVPF,'','a=fingerprint:sha-256 00:11',DTLS",
    "RTP/AVP,'a=fingerprint:sha-256 00:11','',NONE",
    "RTP/AVP,'','a=fingerprint:sha-256 00:11',DTLS",
    "rtp/savp,'','',UNSPECIFIED"
  })
  void shouldTellHowMediaIsProtected(
      String protocol, String session, String media, MediaEncryption encryption) {
    SessionDescription description =
        parser.parse(SESSION + session + "\nm=audio 5000 " + protocol + " 0\n" + media + "\n");

    assertThat(description.media().getFirst().encryption()).isEqualTo(encryption);
    assertThat(description.media().getFirst().isRtpAudio()).isTrue();
  }

  @ParameterizedTest(name = "{0} gives RTCP port {1}")
  @CsvSource({
    "'', 5001, false",
    "a=rtcp:53020, 53020, false",
    "a=rtcp:53020 IN IP4 192.0.2.4, 53020, false",
    "a=rtcp:none, 5001, false",
    "a=rtcp-mux, 5000, true"
  })
  void shouldTellWhereRtcpGoes(String attribute, int port, boolean mux) {
    MediaDescription audio = only("m=audio 5000 RTP/AVP 0\n" + attribute + "\n");

    assertThat(audio.rtcpPort()).isEqualTo(port);
    assertThat(audio.rtcpMux()).isEqualTo(mux);
  }

  @Test
  void shouldReadWhatOddPhonesSend() {
    // Given blanks around the type, odd case, a port count, a fraction, stereo, an unmapped type
    MediaDescription audio =
        only(
            """
            m = AUDIO  5000/2  RTP/AVP  0 111 96
            A=ignored
            a= RTPMAP:111 opus/48000/2
            a=FMTP:111 useinbandfec=1
            a=fmtp:111 stereo=1
            a=ptime:20.0
            """);

    assertThat(audio.kind()).isEqualTo("audio");
    assertThat(audio.port()).isEqualTo(5_000);
    assertThat(audio.ptimeMs()).isEqualTo(20);
    assertThat(audio.formats())
        .containsExactly(
            new MediaFormat(0, "PCMU", 8_000, 1, ""),
            new MediaFormat(111, "OPUS", 48_000, 2, "useinbandfec=1;stereo=1"),
            new MediaFormat(96, "?", 0, 1, ""));
  }

  @Test
  void shouldKeepThePlaceOfRefusedAndForeignMedia() {
    SessionDescription description =
        parser.parse(
            SESSION
                + """
                m=audio 0 RTP/AVP 0
                m=image 6000 udptl t38
                m=message
                m=audio 7000 RTP/AVP 8
                """);

    assertThat(description.media())
        .extracting(MediaDescription::port)
        .containsExactly(0, 6_000, 0, 7_000);
    assertThat(description.media().get(1).formats()).isEmpty();
    assertThat(description.media().get(0).rtcpPort()).isZero();
    assertThat(description.audio().orElseThrow().port()).isEqualTo(7_000);
    assertThat(description.problems())
        .containsExactly("line 8: an m-line without port and protocol");
  }

  @Test
  void shouldNameFaultsByLineAndReadOn() {
    SessionDescription description =
        parser.parse(
            """
            v=1
            this is no line
            q=x
            m=audio 99999 RTP/AVP 0 300 x
            a=rtpmap:0
            a=rtpmap:8 PCMA/fast
            a=fmtp:hm x
            a=ptime:soon
            a=rtcp:99999
            a=ssrc:12x
            a=crypto
            c=IN IP4
            m=audio 4000 RTP/AVP 0 300
            """);

    assertThat(description.problems())
        .containsExactly(
            "line 1: a version other than 0",
            "line 2: not of the form letter=value",
            "line 3: a type that RFC 8866 does not know",
            "line 4: a port that is none",
            "line 5: an rtpmap that cannot be read",
            "line 6: an rtpmap that cannot be read",
            "line 7: an fmtp that cannot be read",
            "line 8: a ptime that cannot be read",
            "line 9: an rtcp port that is none",
            "line 10: an ssrc that is none",
            "line 11: a crypto without a suite",
            "line 12: a c-line without an address",
            "line 13: payload types that are none");
    assertThat(description.audio().orElseThrow().port()).isEqualTo(4_000);
  }

  @Test
  void shouldSayWhenThereIsNothing() {
    assertThat(parser.parse("").problems()).isEqualTo(List.of("no m-line"));
    assertThat(parser.parse("\n\n").media()).isEmpty();
  }

  @Test
  void shouldStopAtItsLimits() {
    // Given more lines and m-lines than anybody needs
    String lines = "m=audio 5000 RTP/AVP 0\na=ssrc:1\n".repeat(100_000);

    // When they are read
    SessionDescription description = new SdpParser(200).parse(lines);

    // Then a bounded number is kept, and that is said
    assertThat(description.media()).hasSize(64);
    assertThat(description.problems()).hasSize(20);
    assertThat(parser.parse("a=x\n".repeat(2_000)).problems())
        .contains("line 1001: this line and those after it left out");
  }

  @Property
  void shouldNeverThrow(@ForAll String text) {
    assertThat(parser.parse(text)).isNotNull();
    assertThat(parser.parse(SESSION + "m=audio " + text)).isNotNull();
    assertThat(parser.parse(SESSION + "m=audio 5000 RTP/AVP 0\na=rtpmap:" + text)).isNotNull();
  }
}

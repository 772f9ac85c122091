package earshot.capture.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text gives a description whose numbers keep to their ranges. */
class SdpParserFuzzTest {
  private final SdpParser parser = new SdpParser();

  static Stream<Arguments> seeds() {
    String description =
        """
        v=0
        o=- 1 1 IN IP4 192.0.2.1
        s=-
        c=IN IP6 2001:db8::1/127
        t=0 0
        a=sendonly
        m=audio 49170/2 RTP/SAVP 0 8 97
        a=rtpmap:97 opus/48000/2
        a=fmtp:97 useinbandfec=1
        a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:c29tZQ==
        a=rtcp:49172 IN IP4 192.0.2.1
        a=ptime:20
        a=ssrc:3735928559 cname:x
        m=video 0 UDP/TLS/RTP/SAVPF 96
        a=fingerprint:sha-256 00:11
        a=rtcp-mux
        """;
    return Stream.of(description, description.replace("\n", "\r\n"))
        .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "90s")
  void shouldReadAnything(byte[] octets) {
    SessionDescription description = parser.parse(new String(octets, StandardCharsets.ISO_8859_1));
    assertThat(description.problems()).hasSizeLessThanOrEqualTo(21);
    for (MediaDescription medium : description.media()) {
      assertThat(medium.port()).isBetween(0, 65_535);
      assertThat(medium.rtcpPort()).isBetween(0, 65_536);
      assertThat(medium.ptimeMs()).isBetween(0, 10_000);
      assertThat(medium.ssrcs()).hasSizeLessThanOrEqualTo(64);
      for (MediaFormat format : medium.formats()) {
        assertThat(format.payloadType()).isBetween(0, 127);
        assertThat(format.encoding()).isNotEmpty();
        assertThat(format.clockRateHz()).isNotNegative();
        assertThat(format.channels()).isPositive();
      }
    }
  }
}

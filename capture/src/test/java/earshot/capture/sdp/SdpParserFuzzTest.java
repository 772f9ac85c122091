package earshot.capture.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any text gives a description whose numbers keep to their ranges. */
class SdpParserFuzzTest {
  private final SdpParser parser = new SdpParser();

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

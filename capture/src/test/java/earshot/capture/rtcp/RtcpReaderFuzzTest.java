package earshot.capture.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;

class RtcpReaderFuzzTest {
  @FuzzTest
  void shouldSurviveAnyOctets(byte[] octets) {
    // Given whatever the network may hold, in a buffer of just that size
    ByteBuffer bytes = ByteBuffer.wrap(octets);
    int[] calls = {0};

    // When it is read
    int malformed =
        RtcpReader.read(
            bytes,
            0,
            octets.length,
            new RtcpListener() {
              @Override
              public void onCanonicalName(int ssrc, ByteBuffer name, int offset, int length) {
                // Then names are inside
                calls[0]++;
                assertThat(offset + length).isLessThanOrEqualTo(octets.length);
              }

              @Override
              public void onBye(int ssrc) {
                calls[0]++;
              }
            });

    // Then complaints and calls are bounded by the octets
    assertThat(malformed).isBetween(0, 1 + octets.length / 4);
    assertThat(calls[0]).isLessThanOrEqualTo(octets.length / 2);
  }
}

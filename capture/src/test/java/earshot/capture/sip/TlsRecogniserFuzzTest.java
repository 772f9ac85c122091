package earshot.capture.sip;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any octets are read without an exception, and a client that wants SIP sends a record. */
class TlsRecogniserFuzzTest {
  static Stream<Arguments> seeds() {
    return Stream.of(TlsRecogniserTest.hello("sip/2"), TlsRecogniserTest.hello(), new byte[3])
        .map(octets -> Arguments.of((Object) octets));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "60s")
  void shouldReadAnything(byte[] octets) {
    ByteBuffer bytes = ByteBuffer.wrap(octets);
    boolean hello = TlsRecogniser.isHelloForSip(bytes, 0, octets.length);
    boolean record = TlsRecogniser.isRecord(bytes, 0, octets.length);
    boolean datagram = TlsRecogniser.isDatagramRecord(bytes, 0, octets.length);

    assertThat(hello && !record).isFalse();
    assertThat(record && datagram).isFalse();
  }
}

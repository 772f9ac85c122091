package earshot.capture.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsRecogniserTest {
  /** What Java's own TLS client says first. */
  static byte[] hello(String... protocols) {
    try {
      SSLEngine engine = SSLContext.getDefault().createSSLEngine("pbx.example", 5061);
      engine.setUseClientMode(true);
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setApplicationProtocols(protocols);
      engine.setSSLParameters(parameters);
      ByteBuffer record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
      engine.wrap(ByteBuffer.allocate(0), record);
      byte[] octets = new byte[record.flip().remaining()];
      record.get(octets);
      return octets;
    } catch (NoSuchAlgorithmException | SSLException e) {
      throw new AssertionError("Java has no TLS", e);
    }
  }

  private static boolean isRecord(byte[] octets) {
    return TlsRecogniser.isRecord(ByteBuffer.wrap(octets), 0, octets.length);
  }

  private static boolean isRecord(String hex) {
    return isRecord(HexFormat.of().parseHex(hex));
  }

  private static boolean isHelloForSip(byte[] octets, int kept) {
    // Not at the buffer's beginning, and with other octets behind it
    ByteBuffer bytes = ByteBuffer.allocateDirect(octets.length + 9).put(4, octets);
    return TlsRecogniser.isHelloForSip(bytes, 4, kept);
  }

  private static boolean isHelloForSip(byte[] octets) {
    return isHelloForSip(octets, octets.length);
  }

  @Test
  void shouldKnowWhatJavaSaysFirst() {
    assertThat(isRecord(hello())).isTrue();
  }

  @Test
  void shouldKnowAClientThatWantsSip() {
    assertThat(isHelloForSip(hello("sip/2"))).isTrue();
    assertThat(isHelloForSip(hello("h2", "sip"))).isTrue();
    assertThat(isHelloForSip(hello("h2", "http/1.1"))).isFalse();
    assertThat(isHelloForSip(hello("sipping"))).isFalse();
    assertThat(isHelloForSip(hello())).isFalse();
  }

  @Test
  void shouldReadNothingBehindWhatWasCaptured() {
    byte[] hello = hello("sip/2");
    for (int kept = 0; kept < hello.length; kept++) {
      byte[] cut = java.util.Arrays.copyOf(hello, kept);
      // It must not matter what stands behind it
      assertThat(isHelloForSip(cut)).as("%d octets", kept).isEqualTo(isHelloForSip(hello, kept));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1403030001", "1503030002aabb", "1603010200", "17030340000000"})
  void shouldKnowEveryKindOfRecord(String hex) {
    assertThat(isRecord(hex)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "17030300",
        "1303030010", // no such content
        "1803030010",
        "1702030010", // SSL 2 never had this header
        "1703050010",
        "1703030000", // nothing in it
        "170303ffff", // more than fits
        "494e56495445"
      })
  void shouldNotTakeOtherThingsForARecord(String hex) {
    assertThat(isRecord(hex)).isFalse();
  }

  @Test
  void shouldKnowDatagramRecordsByTheirVersion() {
    byte[] dtls = HexFormat.of().parseHex("16fefd0000000000000000" + "0002" + "0100");
    assertThat(TlsRecogniser.isDatagramRecord(ByteBuffer.wrap(dtls), 0, dtls.length)).isTrue();
    assertThat(TlsRecogniser.isDatagramRecord(ByteBuffer.wrap(dtls), 0, dtls.length - 1)).isFalse();
    dtls[1] = 3;
    assertThat(TlsRecogniser.isDatagramRecord(ByteBuffer.wrap(dtls), 0, dtls.length)).isFalse();
  }
}

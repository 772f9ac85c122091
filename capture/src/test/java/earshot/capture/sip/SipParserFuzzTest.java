package earshot.capture.sip;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any octets give a message, with everything in it that its types promise. */
class SipParserFuzzTest {
  private final SipParser parser = new SipParser();

  static Stream<Arguments> seeds() {
    return Stream.of(Messages.INVITE, Messages.RINGING, Messages.MULTIPART, Messages.REFER)
        .map(message -> Arguments.of((Object) Messages.octets(message)));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "90s")
  void shouldReadAnything(byte[] octets) {
    switch (parser.parse(octets, 0, octets.length)) {
      case MalformedSip malformed -> assertThat(malformed.length()).isEqualTo(octets.length);
      case SipRequest request -> check(request.headers());
      case SipResponse response -> {
        assertThat(response.status()).isBetween(100, 699);
        check(response.headers());
      }
    }
  }

  private static void check(SipHeaders headers) {
    assertThat(headers.callId()).isNotEmpty();
    assertThat(headers.cseqNumber()).isGreaterThanOrEqualTo(-1);
    for (NameAddress address : headers.addresses("contact")) {
      assertThat(address.user() + address.host()).isNotNull();
      assertThat(address.number()).isNotNull();
    }
    assertThat(headers.replaces()).isNotNull();
    assertThat(headers.expiresSeconds()).isNotNull();
  }
}

package earshot.console.account;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The codes are those of RFC 6238, appendix B (SHA-1), whose last six digits apps show. */
class SecondFactorTest {
  @ParameterizedTest
  @CsvSource({
    "59, 94287082",
    "1111111109, 07081804",
    "1111111111, 14050471",
    "1234567890, 89005924",
    "2000000000, 69279037",
    "20000000000, 65353130"
  })
  void shouldMakeTheCodesOfTheStandard(long seconds, String code) throws InvalidKeyException {
    var codes = new TimeBasedOneTimePasswordGenerator();
    var key = new SecretKeySpec("12345678901234567890".getBytes(US_ASCII), codes.getAlgorithm());
    assertThat(codes.generateOneTimePasswordString(key, Instant.ofEpochSecond(seconds)))
        .isEqualTo(code.substring(2));
  }
}

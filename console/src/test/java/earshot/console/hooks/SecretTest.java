package earshot.console.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Signatures are those of others who follow the same specification. */
class SecretTest {
  @Test
  void shouldSignAsTheExampleThatLibrariesAreTestedWith() {
    Secret secret = Secret.of(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    String signature =
        secret.signature(
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1_614_265_330,
            "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));
    assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    assertThat(secret.text()).isEqualTo("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  }

  @Test
  void shouldWaitLongerEachTimeAndNeverForHours() {
    assertThat(Deliveries.pauseAfter(1)).isEqualTo(Duration.ofSeconds(5));
    assertThat(Deliveries.pauseAfter(3)).isEqualTo(Duration.ofSeconds(20));
    assertThat(Deliveries.pauseAfter(8)).isEqualTo(Duration.ofSeconds(640));
    assertThat(Deliveries.pauseAfter(9)).isEqualTo(Duration.ofMinutes(15));
    assertThat(Deliveries.pauseAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(15));
  }
}

package earshot.capture.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MirrorSettingsTest {

  @Test
  void shouldHoldASecondOfAThousandCallsByDefault() {
    MirrorSettings settings = MirrorSettings.DEFAULT;
    assertThat((long) settings.blocks() * settings.blockOctets()).isEqualTo(32L * 1024 * 1024);
    assertThat(settings.retire()).isEqualTo(Duration.ofMillis(20));
    assertThat(settings.filtered()).isTrue();
    assertThat(settings.promiscuous()).isTrue();
    assertThat(settings.fanoutGroup()).isEmpty();
  }

  @Test
  void shouldRefuseWhatTheKernelOrAWholeSegmentDoesNotFit() {
    assertRefused(() -> MirrorSettings.DEFAULT.withRing(1, 1 << 20), "1 blocks: 2 to 4096");
    assertRefused(() -> MirrorSettings.DEFAULT.withRing(8, 100_000), "power of two");
    assertRefused(() -> MirrorSettings.DEFAULT.withRing(8, 65_536), "131072");
    assertRefused(() -> MirrorSettings.DEFAULT.withRing(4096, 1 << 20), "less than 2 GiB");
    assertRefused(
        () ->
            new MirrorSettings(8, 1 << 20, Duration.ofSeconds(2), true, true, OptionalInt.empty()),
        "2000 ms: 1 to 1000");
    assertRefused(
        () ->
            new MirrorSettings(
                8, 1 << 20, Duration.ofMillis(20), true, true, OptionalInt.of(70_000)),
        "fanout group 70000");
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable made, String why) {
    assertThatIllegalArgumentException().isThrownBy(made).withMessageContaining(why);
  }
}

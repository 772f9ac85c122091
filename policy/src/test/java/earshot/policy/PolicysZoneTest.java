package earshot.policy;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.file.Policy;
import earshot.policy.retention.TestPolicies;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A practice that moves counts its days where it is. */
final class PolicysZoneTest {
  private static final ZoneId UNTIL_KNOWN = ZoneId.of("Europe/Dublin");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-12-10T09:00:00Z"));
  private final AtomicReference<Supplier<Optional<Policy>>> policy =
      new AtomicReference<>(Optional::empty);

  @Test
  void shouldFollowThePolicyWithinAMinute() {
    PolicysZone zone = new PolicysZone(() -> policy.get().get(), now::get, UNTIL_KNOWN);
    assertThat(zone.get()).isEqualTo(UNTIL_KNOWN);

    Policy first = TestPolicies.THIRTY_SIX_MONTHS;
    policy.set(() -> Optional.of(first));
    now.set(now.get().plus(Duration.ofMinutes(1)));

    assertThat(first.zone()).isNotEqualTo(UNTIL_KNOWN);
    assertThat(zone.get()).isEqualTo(first.zone());
  }
}

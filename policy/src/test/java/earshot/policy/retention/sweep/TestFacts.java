package earshot.policy.retention.sweep;

import earshot.policy.retention.CallFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A call of which nothing is known but when it was. */
final class TestFacts {
  static final String ID = "20260701T100000.000Z-1";

  private TestFacts() {}

  static CallFacts general(String started) {
    Instant start = Instant.parse(started);
    return new CallFacts(
        ID,
        "general",
        start,
        start.plusSeconds(60),
        List.of(),
        List.of(),
        Set.of(),
        Optional.empty());
  }
}

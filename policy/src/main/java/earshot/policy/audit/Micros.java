package earshot.policy.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times as tables hold them: microseconds since 1970. */
public final class Micros {
  private Micros() {}

  /** As a table holds it. */
  public static long of(Instant moment) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
  }

  /** What a column that is never empty holds. */
  public static Instant instant(@Nullable Long micros) {
    if (micros == null) {
      throw new IllegalStateException("a time is missing in a column that always has one");
    }
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}

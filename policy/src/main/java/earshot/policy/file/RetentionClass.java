package earshot.policy.file;

import java.time.Period;
import java.util.Optional;

/**
 * How long recordings of one class are kept. A ceiling is the day by whose end they are gone; a
 * floor is the day before which they are not destroyed. A class has one of them or both.
 *
 * @param name its key in the file, {@code general}
 * @param start the event from which both run
 * @param atMost the ceiling
 * @param atLeast the floor
 * @param then what becomes of a recording then
 * @param from where it comes from
 */
public record RetentionClass(
    String name,
    Trigger start,
    Optional<Period> atMost,
    Optional<Period> atLeast,
    Disposition then,
    Basis from) {
  /** Refuses a class without any limit. */
  public RetentionClass {
    if (atMost.isEmpty() && atLeast.isEmpty()) {
      throw new IllegalArgumentException(name + " has neither at_most nor at_least");
    }
  }
}

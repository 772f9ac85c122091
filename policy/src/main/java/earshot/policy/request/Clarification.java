package earshot.policy.request;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A question to the patient about what is wanted, without which the search cannot reasonably be
 * made; the time stands still until it is answered.
 *
 * @param asked the day on which the practice asked
 * @param answered the day on which the answer came; empty: it has not
 */
public record Clarification(LocalDate asked, Optional<LocalDate> answered) {
  /** Refuses an answer before its question. */
  public Clarification {
    if (answered.isPresent() && answered.get().isBefore(asked)) {
      throw new IllegalArgumentException(
          "a question of " + asked + " should not be answered on " + answered.get());
    }
  }
}

package earshot.policy.request;

import java.time.LocalDate;

/** Something that the time to answer waits for. */
public sealed interface Condition {
  /** It is not needed: identity is known, or there is no fee. */
  record NotNeeded() implements Condition {}

  /** It was asked for, and has not come. */
  record Outstanding() implements Condition {}

  /**
   * It came.
   *
   * @param day on this day
   */
  record Met(LocalDate day) implements Condition {}
}

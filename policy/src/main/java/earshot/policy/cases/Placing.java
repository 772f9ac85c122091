package earshot.policy.cases;

import java.time.Instant;

/** What came of placing a hold. */
public sealed interface Placing {
  /**
   * It keeps the call from now on.
   *
   * @param no its number
   */
  record Placed(long no) implements Placing {}

  /**
   * A hold of this name keeps it already.
   *
   * @param no its number
   */
  record HeldAlready(long no) implements Placing {}

  /**
   * Its disposal was ordered before: the recording is gone, or will be. Whoever asked has to know.
   *
   * @param ordered when that was
   * @param done whether it is gone already
   */
  record TooLate(Instant ordered, boolean done) implements Placing {}
}

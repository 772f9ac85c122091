package earshot.policy.retention.compare;

import java.time.LocalDate;

/**
 * How many recordings of one class.
 *
 * @param calls that are there
 * @param sooner of these, which may go sooner than before
 * @param destroyedAtOnce of those, which would be destroyed on the first day
 * @param reviewedAtOnce of those that go sooner, which two people would decide from the first day
 * @param held of those that go sooner, which a hold keeps meanwhile; not among those at once
 */
public record ClassCount(
    long calls, long sooner, long destroyedAtOnce, long reviewedAtOnce, long held) {
  static final ClassCount NONE = new ClassCount(0, 0, 0, 0, 0);

  ClassCount withCall() {
    return new ClassCount(calls + 1, sooner, destroyedAtOnce, reviewedAtOnce, held);
  }

  ClassCount withSooner(SoonerCall one, LocalDate today) {
    boolean atOnce = !one.isHeld() && one.now().day().filter(today::equals).isPresent();
    return new ClassCount(
        calls,
        sooner + 1,
        destroyedAtOnce + (atOnce && !one.now().reviewed() ? 1 : 0),
        reviewedAtOnce + (atOnce && one.now().reviewed() ? 1 : 0),
        held + (one.isHeld() ? 1 : 0));
  }

  /** Both together. */
  public ClassCount plus(ClassCount other) {
    return new ClassCount(
        calls + other.calls,
        sooner + other.sooner,
        destroyedAtOnce + other.destroyedAtOnce,
        reviewedAtOnce + other.reviewedAtOnce,
        held + other.held);
  }
}

package earshot.policy.daily;

import earshot.policy.retention.sweep.SweepTally;
import java.time.LocalDate;

/** What a daily run did. */
public sealed interface DayReport {
  /** For which day of the practice's calendar. */
  LocalDate day();

  /**
   * Nothing: there is no policy that is active and whole, and so nothing by which to destroy.
   *
   * @param day on which
   */
  record NoPolicy(LocalDate day) implements DayReport {}

  /**
   * It went through all calls.
   *
   * @param day for which day
   * @param sweep what was decided of how many; of fewer where an earlier run was gone on with
   * @param destroyed how many recordings are gone since
   * @param failed how many should be, and storage could not do it; tried again soon
   * @param review for how many two people have to decide
   * @param held how many are kept by holds though their time is over
   * @param unknown how many are kept because something is not known
   * @param overdue how many a ceiling wanted gone on an earlier day and that are still there
   * @param stubs how many stubs of calls that were destroyed long ago went as well
   */
  record Ran(
      LocalDate day,
      SweepTally sweep,
      int destroyed,
      int failed,
      int review,
      int held,
      int unknown,
      int overdue,
      int stubs)
      implements DayReport {
    /** As the audit trail has it: {@code kept:10+destroyed:2...}. */
    String figures() {
      return "calls:"
          + sweep.calls()
          + "+kept:"
          + sweep.kept()
          + "+destroyed:"
          + destroyed
          + "+failed:"
          + failed
          + "+review:"
          + review
          + "+held:"
          + held
          + "+unknown:"
          + unknown
          + "+overdue:"
          + overdue
          + "+stubs:"
          + stubs;
    }
  }
}

package earshot.policy.daily;

import earshot.policy.retention.sweep.SweepTally;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** What a daily run did. */
public sealed interface DayReport {
  /** For which day of the practice's calendar. */
  LocalDate day();

  /** What keeps all recordings for now. */
  enum Waiting {
    /** There was no run for a month: the day's runs after that destroy nothing. */
    INTERRUPTED(
        "There was no run for more than a month, or the clock was wrong. Nothing was destroyed"
            + " today. Check the date and time of this machine: the next day's run destroys what is"
            + " due."),
    /** Records were restored. */
    RESTORED(
        "Records were restored. Nothing is destroyed until two people have confirmed that holds"
            + " placed since then are placed again.");

    private final String sentence;

    Waiting(String sentence) {
      this.sentence = sentence;
    }

    /** For whoever looks after it. */
    public String sentence() {
      return sentence;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

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
   * @param waiting why nothing that may be due was destroyed, nor any stub removed; empty: nothing
   *     stood in the way
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
      int stubs,
      Optional<Waiting> waiting)
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
          + stubs
          + waiting.map(why -> "+waiting:" + why.word()).orElse("");
    }
  }
}

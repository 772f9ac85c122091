package earshot.policy.daily;

/** Is told how it went; on the thread that did it. */
public interface DailyListener {
  /** Nobody is told. What a run did is in the audit trail all the same. */
  DailyListener NOBODY =
      new DailyListener() {
        @Override
        public void onDay(DayReport report) {}

        @Override
        public void onProblem(String message) {}
      };

  /** A daily run has ended. */
  void onDay(DayReport report);

  /** Something could not be done, and is tried again. */
  void onProblem(String message);
}

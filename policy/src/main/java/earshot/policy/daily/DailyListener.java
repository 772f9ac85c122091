package earshot.policy.daily;

/** Is told how it went; on the thread that did it. */
public interface DailyListener {
  /** A daily run has ended. */
  void onDay(DayReport report);

  /** Something could not be done, and is tried again. */
  void onProblem(String message);
}

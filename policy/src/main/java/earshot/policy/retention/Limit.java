package earshot.policy.retention;

import earshot.policy.file.Trigger;
import earshot.policy.time.PlainWords;
import java.time.Period;

/**
 * One limit of a retention class.
 *
 * @param kind whether it is the longest or the shortest time
 * @param period the time
 * @param start the event from which it runs
 */
public record Limit(Kind kind, Period period, Trigger start) {
  /** The longest time, or the shortest. */
  public enum Kind {
    /** Gone by the end of its last day. */
    CEILING("at_most", "at most"),
    /** Not destroyed before its first day. */
    FLOOR("at_least", "at least");

    private final String key;
    private final String words;

    Kind(String key, String words) {
      this.key = key;
      this.words = words;
    }

    /** As it stands in a policy file: {@code at_most}. */
    public String key() {
      return key;
    }
  }

  /** {@code at least 10 years after the patient’s death}. */
  public String words() {
    String event =
        switch (start) {
          case CALL_CREATED -> "";
          case PATIENT_DIED -> " after the patient’s death";
          case CASE_CLOSED -> " after the case is closed";
        };
    return kind.words + " " + PlainWords.of(period) + event;
  }
}

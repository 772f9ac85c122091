package earshot.policy.request;

import earshot.policy.time.PlainWords;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How the time to answer a patient's request stands. */
public sealed interface AccessTime {
  /** A plain sentence for staff. */
  String sentence();

  /** What the time waits for. */
  enum Awaited {
    IDENTITY("proof of identity"),
    FEE("the fee");

    private final String words;

    Awaited(String words) {
      this.words = words;
    }
  }

  /**
   * It has not begun.
   *
   * @param awaited what has to come first; one or more
   */
  record NotStarted(Set<Awaited> awaited) implements AccessTime {
    /** Copies. */
    public NotStarted {
      awaited = Set.copyOf(awaited);
    }

    @Override
    public String sentence() {
      List<String> words = EnumSet.copyOf(awaited).stream().map(each -> each.words).toList();
      return "The time to answer does not run yet: it waits for " + PlainWords.list(words) + ".";
    }
  }

  /**
   * It stands still until the patient answers.
   *
   * @param started the day on which it began
   * @param since the day of the question
   * @param ifAnsweredToday by when to answer, were the patient's answer to come today
   */
  record Paused(LocalDate started, LocalDate since, Deadline ifAnsweredToday)
      implements AccessTime {
    @Override
    public String sentence() {
      return "Waiting since "
          + PlainWords.of(since)
          + " for the patient to say what is wanted. If that came today: answer by "
          + ifAnsweredToday.words()
          + ".";
    }
  }

  /**
   * It runs.
   *
   * @param started the day on which it began
   * @param answerBy the last day to answer
   * @param extended whether that is after an extension
   * @param tellExtensionBy the last day to tell the patient that more time is needed, and why
   * @param pausedDays by how many days questions have moved the end
   * @param extensionTooLate whether the patient was told of an extension after its last day; it
   *     doesn't count then
   */
  record Running(
      LocalDate started,
      Deadline answerBy,
      boolean extended,
      Deadline tellExtensionBy,
      long pausedDays,
      boolean extensionTooLate)
      implements AccessTime {
    @Override
    public String sentence() {
      return "Answer by "
          + answerBy.words()
          + (extended ? ", which is three months in all." : ".")
          + (extensionTooLate
              ? " The patient was told too late that more time is needed: it does not count."
              : "");
    }
  }
}

package earshot.policy.request;

import earshot.policy.time.PlainWords;
import java.time.LocalDate;
import java.util.Optional;

/** How a request stands on a day. */
public sealed interface RequestState {
  /** By when it has to be answered; empty when it has been, or the time does not run. */
  Optional<Deadline> answerBy();

  /** A plain sentence for staff. */
  String sentence();

  /**
   * It waits for an answer, of a living patient's recordings.
   *
   * @param time how its time stands
   */
  record Open(AccessTime time) implements RequestState {
    @Override
    public Optional<Deadline> answerBy() {
      return time instanceof AccessTime.Running running
          ? Optional.of(running.answerBy())
          : Optional.empty();
    }

    @Override
    public String sentence() {
      return time.sentence();
    }
  }

  /**
   * It waits for an answer, of a dead patient's recordings.
   *
   * @param by the last day; empty while it waits for proof
   */
  record OpenForTheDead(Optional<LocalDate> by) implements RequestState {
    @Override
    public Optional<Deadline> answerBy() {
      return by.map(day -> new Deadline(day, true));
    }

    @Override
    public String sentence() {
      return answerBy()
          .map(day -> "Answer by " + day.words() + ".")
          .orElse("The time to answer does not run yet: it waits for proof that they may ask.");
    }
  }

  /**
   * It was answered.
   *
   * @param on when
   */
  record Answered(LocalDate on) implements RequestState {
    @Override
    public Optional<Deadline> answerBy() {
      return Optional.empty();
    }

    @Override
    public String sentence() {
      return "Answered on " + PlainWords.of(on) + ".";
    }
  }

  /**
   * It was refused.
   *
   * @param on when
   * @param ground why
   */
  record Refused(LocalDate on, Ground ground) implements RequestState {
    @Override
    public Optional<Deadline> answerBy() {
      return Optional.empty();
    }

    @Override
    public String sentence() {
      return "Refused on " + PlainWords.of(on) + ".";
    }
  }

  /**
   * Whoever asked took it back.
   *
   * @param on when
   */
  record Withdrawn(LocalDate on) implements RequestState {
    @Override
    public Optional<Deadline> answerBy() {
      return Optional.empty();
    }

    @Override
    public String sentence() {
      return "Withdrawn on " + PlainWords.of(on) + ".";
    }
  }
}

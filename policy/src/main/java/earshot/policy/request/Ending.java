package earshot.policy.request;

import earshot.policy.request.RequestState.Answered;
import earshot.policy.request.RequestState.Refused;
import earshot.policy.request.RequestState.Withdrawn;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a request may end. */
public sealed interface Ending {
  /** As the table has it. */
  String word();

  /** Everything that can be given was given, and the rest explained. */
  record Answer() implements Ending {
    @Override
    public String word() {
      return "answered";
    }
  }

  /**
   * The practice refuses it.
   *
   * @param ground why
   */
  record Refuse(Ground ground) implements Ending {
    @Override
    public String word() {
      return "refused";
    }
  }

  /** Whoever asked takes it back. */
  record Withdraw() implements Ending {
    @Override
    public String word() {
      return "withdrawn";
    }
  }

  /** The state that a row tells; empty while the request is open. */
  static Optional<RequestState> read(
      @Nullable String word, @Nullable String on, @Nullable String ground) {
    if (word == null || on == null) {
      return Optional.empty();
    }
    LocalDate day = LocalDate.parse(on);
    return Optional.of(
        switch (word) {
          case "answered" -> new Answered(day);
          case "refused" -> new Refused(day, Ground.of(ground == null ? "" : ground));
          default -> new Withdrawn(day);
        });
  }
}

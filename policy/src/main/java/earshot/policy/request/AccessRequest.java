package earshot.policy.request;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * What is known of a patient's request for a copy, however it was made: spoken, written or online.
 *
 * @param received the day on which it came, to anybody in the practice
 * @param identity whether somebody had to be asked who they are
 * @param fee whether one was asked, which only a manifestly unfounded or excessive request allows
 * @param clarifications the questions that were asked about it
 * @param extension whether the patient was told that more time is needed
 */
public record AccessRequest(
    LocalDate received,
    Condition identity,
    Condition fee,
    List<Clarification> clarifications,
    Condition extension) {
  /** Puts the questions in order of time. */
  public AccessRequest {
    clarifications =
        clarifications.stream().sorted(Comparator.comparing(Clarification::asked)).toList();
  }

  /** A request of somebody who is known, without anything more. */
  public static AccessRequest plain(LocalDate received) {
    return new AccessRequest(
        received,
        new Condition.NotNeeded(),
        new Condition.NotNeeded(),
        List.of(),
        new Condition.NotNeeded());
  }
}

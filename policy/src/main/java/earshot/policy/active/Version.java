package earshot.policy.active;

import earshot.policy.decide.PolicyVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A version of the policy and what became of it, for people.
 *
 * @param policy which
 * @param state how it stands
 * @param shortens whether any recording may go sooner by it, so that two people are needed
 * @param submittedBy pseudonym of who submitted it; {@code operator} when it was set up
 * @param submitted when
 * @param given what they said that the file alone does not: {@code confirmed:…} of a finding, the
 *     events that the practice tells
 * @param approvedBy pseudonym of who approved it
 * @param from from when it is in force; empty while an approval is awaited
 * @param withdrawn when it was withdrawn
 */
public record Version(
    PolicyVersion policy,
    State state,
    boolean shortens,
    String submittedBy,
    Instant submitted,
    List<String> given,
    Optional<String> approvedBy,
    Optional<Instant> from,
    Optional<Instant> withdrawn) {
  /** Copies. */
  public Version {
    given = List.copyOf(given);
  }

  /** How a version stands. */
  public enum State {
    WAITS_FOR_APPROVAL("waits for a second person"),
    WAITS_FOR_ITS_DAY("waits for its day"),
    IN_FORCE("in force"),
    PAST("past"),
    WITHDRAWN("withdrawn"),
    /** Its file was altered, or something else keeps it from being in force. */
    NOT_BELIEVED("not believed");

    private final String words;

    State(String words) {
      this.words = words;
    }

    /** In a few words: {@code waits for its day}. */
    public String words() {
      return words;
    }
  }
}

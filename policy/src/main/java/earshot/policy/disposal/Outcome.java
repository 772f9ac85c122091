package earshot.policy.disposal;

import earshot.policy.cases.Hold;
import java.time.Instant;
import java.util.List;

/** What came of an order to destroy a recording. */
public sealed interface Outcome {
  /** The call. */
  String callId();

  /**
   * It is gone.
   *
   * @param callId the call
   * @param at since when
   */
  record Destroyed(String callId, Instant at) implements Outcome {}

  /**
   * It stays: holds beat every rule.
   *
   * @param callId the call
   * @param holds those in force, one or more
   */
  record Kept(String callId, List<Hold> holds) implements Outcome {
    /** Copies. */
    public Kept {
      holds = List.copyOf(holds);
    }
  }

  /**
   * It stays: too few of those who may decide it have.
   *
   * @param callId the call
   * @param needed how many are
   * @param have how many did
   */
  record TooFew(String callId, int needed, int have) implements Outcome {}

  /**
   * It was ordered, and storage could not do it: it is tried again at the next {@link
   * Disposal#resume}.
   *
   * @param callId the call
   * @param error what storage said
   */
  record Unfinished(String callId, String error) implements Outcome {}
}

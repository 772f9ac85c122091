package earshot.policy.disposal;

import earshot.policy.cases.Hold;
import earshot.policy.retention.RetentionDecision;
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
   * It stays: by what is known now, its time is not over.
   *
   * @param callId the call
   * @param decision what was decided in place of destruction
   */
  record NotDue(String callId, RetentionDecision decision) implements Outcome {}

  /**
   * It stays, as all others do for now.
   *
   * @param callId the call
   * @param why what stops destruction
   */
  record Stopped(String callId, Stop why) implements Outcome {}

  /** What stops all destruction. */
  enum Stop {
    /** Another policy is in force, or none. */
    OTHER_POLICY,
    /** Holds may be missing since a backup was restored: see {@link Restored}. */
    RESTORED
  }

  /**
   * There is no such call.
   *
   * @param callId what was asked for
   */
  record Unknown(String callId) implements Outcome {}

  /**
   * It was ordered, and storage could not do it: it is tried again at the next {@link
   * Disposal#resume}.
   *
   * @param callId the call
   * @param error what storage said
   */
  record Unfinished(String callId, String error) implements Outcome {}
}

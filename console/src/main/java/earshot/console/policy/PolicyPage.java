package earshot.console.policy;

import java.util.List;
import java.util.Optional;

/**
 * The versions of the policy.
 *
 * @param problems why something was not done; empty when it was
 * @param inForce the one in force, in a sentence; empty when none is
 * @param doubts what was altered
 * @param waiting the one that waits
 * @param history all, newest first
 * @param mayAct whether this person may submit, approve, withdraw
 */
public record PolicyPage(
    List<String> problems,
    Optional<String> inForce,
    List<String> doubts,
    Optional<Waiting> waiting,
    List<String> history,
    boolean mayAct) {
  /**
   * A version that waits.
   *
   * @param which it is
   * @param standing how it stands, in a sentence
   * @param changes what it changes; empty when nothing, or when none is in force
   * @param isFirst whether none is in force to compare it with
   * @param toApprove whether this person can approve it
   * @param whyNot why not, where somebody has to; empty else
   */
  public record Waiting(
      Which which,
      String standing,
      List<ChangeLine> changes,
      boolean isFirst,
      boolean toApprove,
      String whyNot) {
    /** Copies. */
    public Waiting {
      changes = List.copyOf(changes);
    }
  }

  /**
   * A version, as forms name it: nothing else can be meant by them than what was read.
   *
   * @param id its name
   * @param version its number
   * @param hash SHA-256 of its file
   */
  public record Which(String id, int version, String hash) {}

  /** Copies. */
  public PolicyPage {
    problems = List.copyOf(problems);
    doubts = List.copyOf(doubts);
    history = List.copyOf(history);
  }
}

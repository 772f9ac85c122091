package earshot.console.api;

import java.util.List;

/**
 * Programs that ask, and programs that are told.
 *
 * @param tokens of those that ask
 * @param targets that are told
 * @param everybody whether the tokens are everybody’s; else they are one’s own
 * @param token just taken, shown this once; empty when none was
 * @param problem what was wrong; empty when nothing was
 */
public record IntegrationsPage(
    List<TokenLine> tokens,
    List<TargetLine> targets,
    boolean everybody,
    String token,
    String problem) {
  /**
   * A token.
   *
   * @param id names it
   * @param label what it is for
   * @param person as whom the program acts
   * @param may what it may do, a phrase each
   * @param until its last day
   * @param used when it was used last
   * @param state in a few words
   * @param style of the state
   * @param isOpen whether it can be withdrawn
   * @param isWaiting whether its person has still to take it
   */
  public record TokenLine(
      String id,
      String label,
      String person,
      List<String> may,
      String until,
      String used,
      String state,
      String style,
      boolean isOpen,
      boolean isWaiting) {
    /** Copies. */
    public TokenLine {
      may = List.copyOf(may);
    }
  }

  /**
   * A target.
   *
   * @param id names it
   * @param host which machine
   * @param kinds what it is told
   * @param waiting how many events it has not taken yet, in words; empty when none
   * @param givenUp how many events were given up, in words; empty when none
   */
  public record TargetLine(String id, String host, String kinds, String waiting, String givenUp) {}

  /** Copies. */
  public IntegrationsPage {
    tokens = List.copyOf(tokens);
    targets = List.copyOf(targets);
  }
}

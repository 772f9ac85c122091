package earshot.console.cases;

import java.util.List;

/**
 * By which ways a copy could leave.
 *
 * @param id the case
 * @param call the call's name
 * @param words who called whom, and when
 * @param ways as the policy has them
 */
public record WaysPage(String id, String call, String words, List<Way> ways) {
  /**
   * A way.
   *
   * @param word its name in addresses
   * @param text the same for people
   * @param needs what has to be there, in a sentence
   */
  public record Way(String word, String text, String needs) {}

  /** Copies. */
  public WaysPage {
    ways = List.copyOf(ways);
  }
}

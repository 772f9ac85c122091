package earshot.console.requests;

import earshot.console.calls.CallsPage;
import java.util.List;
import java.util.Optional;

/**
 * A call of a request: whose it is, what it sounds like, and what may leave of it.
 *
 * @param head the request
 * @param problem what was wrong with what was typed, or why something is refused; empty: nothing
 * @param at its page
 * @param row who called whom, and what became of it
 * @param found how it was found
 * @param state what staff said of it, in a word: found, confirmed, rejected
 * @param without why there is nothing to hear; empty where there is
 * @param decided what was decided last; empty while nothing was
 * @param silences what is to be silenced
 * @param player once there is leave
 * @param whys for which no copy would leave
 */
public record CopyPage(
    Head head,
    String problem,
    String at,
    CallsPage.Row row,
    String found,
    String state,
    String without,
    String decided,
    Silences silences,
    Optional<Player> player,
    List<CallsPage.Choice> whys) {
  /**
   * Somebody hears it.
   *
   * @param token names the leave in this session
   * @param audio where the sound is
   * @param peaks where its picture is
   * @param until when the leave ends
   * @param parts links to the call's recordings where it has several
   */
  public record Player(String token, String audio, String peaks, String until, List<Part> parts) {
    /** Copies. */
    public Player {
      parts = List.copyOf(parts);
    }
  }

  /**
   * One of several recordings.
   *
   * @param href to hear it
   * @param title its number
   * @param here whether it is the one in the player
   */
  public record Part(String href, String title, boolean here) {}

  /** Copies. */
  public CopyPage {
    whys = List.copyOf(whys);
  }
}

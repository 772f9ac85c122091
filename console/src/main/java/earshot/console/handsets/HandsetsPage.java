package earshot.console.handsets;

import java.util.List;

/**
 * The phones.
 *
 * @param summary how many there are, and how many of them can be recorded
 * @param unseen why some may be missing from the list; empty when nothing is known
 * @param phones those first that want looking at
 */
public record HandsetsPage(String summary, String unseen, List<Phone> phones) {
  /** How a phone is doing, those last that want looking at most. */
  public enum State {
    RECORDED("Can be recorded", "recorded"),
    UNKNOWN("Not known yet", "not-answered"),
    GONE("Not heard of", "partial"),
    MISSES("Look at this", "partial"),
    CANNOT("Cannot be recorded", "not-recorded");

    private final String words;
    private final String style;

    State(String words, String style) {
      this.words = words;
      this.style = style;
    }

    /** In a few words. */
    public String words() {
      return words;
    }

    /** As styles name it. */
    public String style() {
      return style;
    }
  }

  /**
   * A phone.
   *
   * @param title what it is called here: its extension, or for engineers where it is
   * @param equipment what it is, as far as it tells
   * @param state how it is doing
   * @param why the same in plain words
   * @param lastRecorded when a call of it was recorded last
   * @param lastSeen when it was heard of last
   * @param missed calls of this week that were not recorded
   * @param extension to look for its calls by; empty for those who may not
   * @param steps what to change on it
   */
  public record Phone(
      String title,
      String equipment,
      State state,
      String why,
      String lastRecorded,
      String lastSeen,
      String missed,
      String extension,
      List<String> steps) {
    /** Copies. */
    public Phone {
      steps = List.copyOf(steps);
    }
  }

  /** Copies. */
  public HandsetsPage {
    phones = List.copyOf(phones);
  }
}

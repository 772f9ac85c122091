package earshot.console.hooks;

import java.util.Optional;
import java.util.stream.Stream;

/** What a target can be told of. */
public enum Kind {
  CALLS("calls", "Finished calls"),
  ALARMS("alarms", "Alarms that come up, and that are over");

  private final String word;
  private final String text;

  Kind(String word, String text) {
    this.word = word;
    this.text = text;
  }

  /** Its name in forms and tables. */
  public String word() {
    return word;
  }

  /** For staff. */
  public String text() {
    return text;
  }

  /** That of this name. */
  public static Optional<Kind> ofWord(String word) {
    return Stream.of(values()).filter(one -> one.word.equals(word)).findFirst();
  }
}

package earshot.console.api;

import java.util.Optional;
import java.util.stream.Stream;

/** What a token is for. */
public enum Scope {
  CALLS_READ("calls:read", "Find calls, and read who called whom and what became of it"),
  AUDIO_HEAR("audio:hear", "Hear calls, for the purposes named below"),
  STATUS_READ("status:read", "Read how recording goes: today’s figures and alarms");

  private final String word;
  private final String sentence;

  Scope(String word, String sentence) {
    this.word = word;
    this.sentence = sentence;
  }

  /** As programs and tables have it: {@code calls:read}. */
  public String word() {
    return word;
  }

  /** For staff. */
  public String sentence() {
    return sentence;
  }

  static Optional<Scope> ofWord(String word) {
    return Stream.of(values()).filter(one -> one.word.equals(word)).findFirst();
  }
}

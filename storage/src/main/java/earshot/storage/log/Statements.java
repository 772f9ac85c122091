package earshot.storage.log;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Other texts than checkpoints that are signed with the log's key, so that whoever can write to the
 * database, and does not have the keyring, cannot make one up. The first line of what is signed
 * says of what kind it is and whose: no statement can be taken for one of another kind, of another
 * installation, or for a checkpoint, whose first line has no blank. Any thread.
 */
public final class Statements {
  private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  private final SigningKey key;

  /** Signed and checked with this key. */
  public Statements(SigningKey key) {
    this.key = key;
  }

  /**
   * The signed note (C2SP signed-note) of a text.
   *
   * @param kind of what kind it is, a word
   * @param text lines, the last one ended as well
   * @throws IllegalArgumentException when it has no such form
   */
  public String sign(String kind, String text) {
    if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
      throw new IllegalArgumentException("a statement is made of whole lines");
    }
    return SignedNote.sign(head(kind) + text, key);
  }

  /** The text that was signed; empty when this is no statement of this kind by this key. */
  public Optional<String> open(String kind, String note) {
    try {
      String text = SignedNote.open(note, key.verifier());
      return Optional.of(head(kind))
          .filter(text::startsWith)
          .map(head -> text.substring(head.length()));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private String head(String kind) {
    if (!KIND.matcher(kind).matches()) {
      throw new IllegalArgumentException("a kind of statement is a word, not " + kind);
    }
    return kind + " of " + key.verifier().name() + '\n';
  }
}

package earshot.storage.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;

/**
 * Text with signatures below (C2SP signed-note): the text, which ends with a line feed, an empty
 * line, and a line {@code — name base64(id, signature)} for each signature.
 */
final class SignedNote {
  private static final String DASH = "\u2014 ";

  private SignedNote() {}

  /** The note of {@code text} with one signature. */
  static String sign(String text, SigningKey key) {
    byte[] signature = key.sign(text.getBytes(UTF_8));
    byte[] identified = Arrays.copyOf(key.verifier().id(), 4 + signature.length);
    System.arraycopy(signature, 0, identified, 4, signature.length);
    String base64 = Base64.getEncoder().encodeToString(identified);
    return text + '\n' + DASH + key.verifier().name() + ' ' + base64 + '\n';
  }

  /**
   * The text of a note that {@code key} has signed. Lines of other keys are passed over, as the
   * specification asks, but each must look like a signature.
   *
   * @throws IllegalArgumentException when it has not, or this is no note; the message says which
   */
  static String open(String note, VerifierKey key) {
    int end = note.lastIndexOf("\n\n");
    if (end < 0 || !note.endsWith("\n") || note.chars().anyMatch(c -> c < ' ' && c != '\n')) {
      throw new IllegalArgumentException("not a signed note");
    }
    String text = note.substring(0, end + 1);
    boolean signed = false;
    for (String line : note.substring(end + 2, note.length() - 1).split("\n", -1)) {
      signed |= signed(text, line, key);
    }
    if (!signed) {
      throw new IllegalArgumentException("not signed by the key of " + key.name());
    }
    return text;
  }

  /** Whether {@code line} is a signature by {@code key}; refuses one that pretends to be. */
  private static boolean signed(String text, String line, VerifierKey key) {
    int blank = line.lastIndexOf(' ');
    if (!line.startsWith(DASH) || blank <= DASH.length()) {
      throw new IllegalArgumentException("a line that is no signature");
    }
    String base64 = line.substring(blank + 1);
    byte[] identified = Base64.getDecoder().decode(base64);
    if (identified.length <= 4 || !Base64.getEncoder().encodeToString(identified).equals(base64)) {
      throw new IllegalArgumentException("a signature that is not written as base64 is");
    }
    boolean ours =
        line.substring(DASH.length(), blank).equals(key.name())
            && Arrays.equals(identified, 0, 4, key.id(), 0, 4);
    if (!ours) {
      return false;
    }
    byte[] signature = Arrays.copyOfRange(identified, 4, identified.length);
    if (!key.verifies(text.getBytes(UTF_8), signature)) {
      throw new IllegalArgumentException("a signature of " + key.name() + " that is wrong");
    }
    return true;
  }
}

package earshot.storage.log;

import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The state of a log (C2SP tlog-checkpoint): how many leaves it has and what their root is. Signed,
 * it binds whoever signed to all that is in the log.
 *
 * @param origin the log's name
 * @param size its leaves
 * @param root the root over them
 */
public record Checkpoint(String origin, long size, Sha256 root) {
  private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");

  /** The three lines that are signed. */
  public String text() {
    return origin + '\n' + size + '\n' + root.base64() + '\n';
  }

  /** The signed note of it; the same octets each time. */
  public String signed(SigningKey key) {
    if (!key.verifier().name().equals(origin)) {
      throw new IllegalArgumentException("the key of " + key.verifier().name() + ", not " + origin);
    }
    return SignedNote.sign(text(), key);
  }

  /**
   * Reads a signed checkpoint and checks its signature.
   *
   * @throws IllegalArgumentException when {@code note} is none, or is not signed by {@code key}, or
   *     tells of another log; the message says which
   */
  public static Checkpoint open(String note, VerifierKey key) {
    String text = SignedNote.open(note, key);
    String[] lines = text.split("\n", -1);
    // Lines after the third are extensions, which the signature covers and we have no use for.
    if (lines.length < 4 || !SIZE.matcher(lines[1]).matches()) {
      throw new IllegalArgumentException("not a checkpoint");
    }
    Checkpoint checkpoint =
        new Checkpoint(
            lines[0],
            Long.parseLong(lines[1]),
            Sha256.ofOctets(Base64.getDecoder().decode(lines[2])));
    if (!checkpoint.origin.equals(key.name())) {
      throw new IllegalArgumentException("a checkpoint of another log: " + checkpoint.origin);
    }
    return checkpoint;
  }
}

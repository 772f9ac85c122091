package earshot.storage.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The key that checks the signatures of a log: {@code name+id+key} as C2SP signed-note writes it.
 * Public; whoever checks a proof should have got it in another way than the proof. Immutable.
 */
public final class VerifierKey {
  static final int ED25519 = 1;
  static final int KEY_LENGTH = 32;
  static final int ID_LENGTH = 4;

  /** What stands before the 32 octets of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410). */
  private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

  private final String name;
  private final byte[] octets;
  private final PublicKey key;

  /**
   * @param name the log's name, which is also the origin of its checkpoints
   * @param octets the public key as RFC 8032 writes it
   * @throws IllegalArgumentException when the name has blanks or a plus sign, or the key is none
   */
  VerifierKey(String name, byte[] octets) {
    if (name.isEmpty() || name.chars().anyMatch(c -> c <= ' ' || c > '~' || c == '+')) {
      throw new IllegalArgumentException(
          "a log's name is ASCII without blanks and plus signs: " + name);
    }
    if (octets.length != KEY_LENGTH) {
      throw new IllegalArgumentException("an Ed25519 key has 32 octets, not " + octets.length);
    }
    this.name = name;
    this.octets = octets.clone();
    try {
      byte[] spki = Arrays.copyOf(SPKI, SPKI.length + KEY_LENGTH);
      System.arraycopy(octets, 0, spki, SPKI.length, KEY_LENGTH);
      this.key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not an Ed25519 key", e);
    }
  }

  /**
   * Reads {@code name+id+key}.
   *
   * @throws IllegalArgumentException when it is written otherwise, or the id is another key's
   */
  public static VerifierKey parse(String text) {
    String[] parts = text.split("\\+", 3);
    if (parts.length != 3) {
      throw new IllegalArgumentException("a verifying key is written name+id+key");
    }
    byte[] typed = Base64.getDecoder().decode(parts[2]);
    if (typed.length != 1 + KEY_LENGTH || typed[0] != ED25519) {
      throw new IllegalArgumentException("a verifying key of a kind other than Ed25519");
    }
    VerifierKey key = new VerifierKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
    if (!key.text().equals(text)) {
      throw new IllegalArgumentException("the verifying key's id or encoding is wrong");
    }
    return key;
  }

  /** The log's name. */
  public String name() {
    return name;
  }

  /** {@code name+id+key}, without a line feed. */
  public String text() {
    byte[] typed = new byte[1 + KEY_LENGTH];
    typed[0] = ED25519;
    System.arraycopy(octets, 0, typed, 1, KEY_LENGTH);
    return name
        + '+'
        + HexFormat.of().formatHex(id())
        + '+'
        + Base64.getEncoder().encodeToString(typed);
  }

  /** The four octets that tell keys of one name apart. */
  byte[] id() {
    byte[] digest = Sha256.of((name + "\n").getBytes(UTF_8), new byte[] {ED25519}, octets).octets();
    return Arrays.copyOf(digest, ID_LENGTH);
  }

  boolean verifies(byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      // A signature of the wrong length or out of range: no signature of ours.
      return false;
    }
  }
}

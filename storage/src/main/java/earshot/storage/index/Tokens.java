package earshot.storage.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The blind index: what can be searched for as keyed digests, the first 64 bits of HMAC-SHA-256
 * (RFC 2104) each. Without the key none can be told from a random number; with the database alone
 * only how many calls share one. Safe for any thread.
 */
public final class Tokens {
  /** Octets of a key. */
  public static final int KEY_LENGTH = 32;

  /** More are not kept for one call: its parties' names and numbers come from the network. */
  private static final int MOST = 600;

  private static final String ALGORITHM = "HmacSHA256";
  private static final char NUMBER = 'n';
  private static final char EXTENSION = 'x';
  private static final char WORD = 'w';
  private static final char HANDSET = 'h';

  private final SecretKeySpec key;

  /**
   * Tokens under this key of {@value #KEY_LENGTH} octets, which must stay the same for as long as
   * the index.
   */
  public Tokens(byte[] key) {
    if (key.length != KEY_LENGTH) {
      throw new IllegalArgumentException(
          "a key for tokens has " + KEY_LENGTH + " octets, not " + key.length);
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** All tokens by which a call of these parties is to be found. */
  public Set<Long> of(CallSummary summary) {
    Mac mac = mac();
    Set<Long> tokens = new LinkedHashSet<>();
    for (var party : summary.parties()) {
      PhoneNumber number = PhoneNumber.of(party.number().isEmpty() ? party.uri() : party.number());
      number.suffixes().forEach(suffix -> tokens.add(token(mac, NUMBER, suffix)));
      if (number.isShort()) {
        tokens.add(token(mac, EXTENSION, number.digits()));
      }
      for (String word : NameWords.of(party.name())) {
        NameWords.beginnings(word).forEach(start -> tokens.add(token(mac, WORD, start)));
      }
      if (tokens.size() > MOST) {
        break;
      }
    }
    return tokens;
  }

  /** The token of numbers that end with these digits. */
  long ofNumberEnding(String digits) {
    return token(mac(), NUMBER, digits);
  }

  /** The token of an extension, or another number that is short, as a whole. */
  long ofExtension(String digits) {
    return token(mac(), EXTENSION, digits);
  }

  /** The token of words that begin so. */
  long ofWordBeginning(String letters) {
    return token(mac(), WORD, letters);
  }

  /** The token of a handset's address of record. */
  long ofHandset(String addressOfRecord) {
    return token(mac(), HANDSET, addressOfRecord);
  }

  private static long token(Mac mac, char kind, String text) {
    return ByteBuffer.wrap(mac.doFinal((kind + text).getBytes(StandardCharsets.UTF_8))).getLong();
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}

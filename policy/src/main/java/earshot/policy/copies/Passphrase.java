package earshot.policy.copies;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What opens an encrypted pack. It is always drawn and never chosen: the ZIP format makes a key of
 * it so quickly that a chosen one can be guessed. It is told in another way than the pack is sent.
 */
public final class Passphrase {
  /** Those that nobody takes for one another, on paper or by phone. */
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final int GROUPS = 6;
  private static final int OF = 4;

  private final String words;

  private Passphrase(String words) {
    this.words = words;
  }

  /** A new one, of 118 random bits: six groups of four letters and digits. */
  public static Passphrase fresh() {
    SecureRandom random = new SecureRandom();
    return new Passphrase(
        IntStream.range(0, GROUPS).mapToObj(_ -> group(random)).collect(Collectors.joining("-")));
  }

  private static String group(SecureRandom random) {
    StringBuilder group = new StringBuilder();
    for (int i = 0; i < OF; i++) {
      group.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return group.toString();
  }

  /** As it is told. */
  public String words() {
    return words;
  }

  /** Says nothing. */
  @Override
  public String toString() {
    return "a passphrase";
  }
}

package earshot.policy.people;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Names for people and things that say nothing of them: random ones, and keyed digests of what they
 * are called elsewhere, the same each time. Any thread.
 */
public final class Pseudonyms {
  private static final int OCTETS = 16;

  private final Keyed key;
  private final SecureRandom random = new SecureRandom();

  /** A keyed digest. */
  @FunctionalInterface
  public interface Keyed {
    /** The digest of these octets, 32 octets. */
    byte[] token(byte[] octets);
  }

  /** Under the keyring's key for searching, {@code keyring.searchKey()::token}. */
  public Pseudonyms(Keyed key) {
    this.key = key;
  }

  /** A patient's, from the number that the practice knows them by, such as the NHS number. */
  public String patient(String identifier) {
    return "pt-" + digest("patient", identifier.replaceAll("\\s", ""));
  }

  /** An account's, from the name that somebody signs in with. */
  String account(String name) {
    return digest("account", name.strip().toLowerCase(Locale.ROOT));
  }

  /** A new one: {@code p-} and random digits. */
  public String fresh(String prefix) {
    byte[] octets = new byte[OCTETS];
    random.nextBytes(octets);
    return prefix + HexFormat.of().formatHex(octets);
  }

  private String digest(String kind, String text) {
    byte[] octets = (kind + " pseudonym 1/" + text).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(Arrays.copyOf(key.token(octets), OCTETS));
  }
}

package earshot.console.provider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * One attempt to sign in: three random words that only this session has.
 *
 * @param state comes back with the browser
 * @param nonce stands in what the provider signs
 * @param verifier shows that who asks for that is who began (RFC 7636)
 */
public record Attempt(String state, String nonce, String verifier) {
  private static final int OCTETS = 32;

  static Attempt fresh(SecureRandom random) {
    return new Attempt(word(random), word(random), word(random));
  }

  private static String word(SecureRandom random) {
    byte[] octets = new byte[OCTETS];
    random.nextBytes(octets);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  /** Whether a browser has come back from this attempt and no other. */
  public boolean isOf(String told) {
    return MessageDigest.isEqual(
        state.getBytes(StandardCharsets.US_ASCII), told.getBytes(StandardCharsets.UTF_8));
  }
}

package earshot.console.passkey;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * What a passkey has to sign now. A session has one at a time, and it is of use once.
 *
 * @param word 32 random octets, base64url
 * @param site where
 */
public record Challenge(String word, Site site) {
  private static final String KEY = "earshot.passkey-challenge";
  private static final int OCTETS = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new one; empty where passkeys cannot be. */
  public static Optional<Challenge> fresh(HttpServletRequest request) {
    return Site.of(request)
        .map(
            site -> {
              byte[] octets = new byte[OCTETS];
              RANDOM.nextBytes(octets);
              Challenge challenge =
                  new Challenge(
                      Base64.getUrlEncoder().withoutPadding().encodeToString(octets), site);
              request.getSession().setAttribute(KEY, challenge);
              return challenge;
            });
  }

  /** Takes it. */
  public static Optional<Challenge> taken(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(KEY) instanceof Challenge challenge)) {
      return Optional.empty();
    }
    session.removeAttribute(KEY);
    return Optional.of(challenge);
  }
}

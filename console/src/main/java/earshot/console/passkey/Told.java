package earshot.console.passkey;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/**
 * What a browser brings from a passkey, all in base64url.
 *
 * @param id the passkey's
 * @param client what the browser says it was asked (client data, JSON)
 * @param authenticator what the passkey says (authenticator data)
 * @param signature over both; or, of a new passkey, its public key (SubjectPublicKeyInfo)
 */
public record Told(String id, String client, String authenticator, String signature) {
  private static final int LONGEST = 4096;

  /** What a form lacks is empty. */
  public Told {
    id = Objects.requireNonNullElse(id, "");
    client = Objects.requireNonNullElse(client, "");
    authenticator = Objects.requireNonNullElse(authenticator, "");
    signature = Objects.requireNonNullElse(signature, "");
  }

  /** What a form has that was sent with a passkey in place of a password. */
  public static Optional<Told> beside(HttpServletRequest request) {
    return Optional.ofNullable(request.getParameter("pk-id"))
        .filter(id -> !id.isEmpty())
        .map(
            id ->
                new Told(
                    id,
                    request.getParameter("pk-client"),
                    request.getParameter("pk-authenticator"),
                    request.getParameter("pk-signature")));
  }

  byte[] clientOctets() {
    return octets(client);
  }

  byte[] authenticatorOctets() {
    return octets(authenticator);
  }

  byte[] signatureOctets() {
    return octets(signature);
  }

  /** Nothing where it is not what it should be: what is made of it then is refused. */
  private static byte[] octets(String text) {
    try {
      return text.length() > LONGEST ? new byte[0] : Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      return new byte[0];
    }
  }
}

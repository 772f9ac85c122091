package earshot.console.web;

import earshot.console.passkey.Challenge;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * What a form needs that asks for a passkey.
 *
 * @param action where it goes
 * @param challenge what is to be signed
 * @param site whose passkeys are meant
 */
public record PasskeyForm(String action, String challenge, String site) {
  /** One; empty where passkeys cannot be. */
  static Optional<PasskeyForm> to(String action, HttpServletRequest request) {
    return Challenge.fresh(request)
        .map(one -> new PasskeyForm(action, one.word(), one.site().name()));
  }
}

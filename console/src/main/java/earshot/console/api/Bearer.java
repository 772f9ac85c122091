package earshot.console.api;

import earshot.policy.people.SignedIn;
import java.security.Principal;

/**
 * A program that has shown a token. What its person may do is looked up each time.
 *
 * @param token which
 */
record Bearer(Token token) implements Principal {
  @Override
  public String getName() {
    return token.id();
  }

  /** As policy knows it: the person, at this token. */
  SignedIn signedIn() {
    return new SignedIn(token.person(), "api/" + token.id());
  }
}

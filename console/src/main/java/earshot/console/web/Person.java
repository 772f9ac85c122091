package earshot.console.web;

import earshot.policy.people.SignedIn;
import java.security.Principal;

/**
 * Somebody who has signed in. What they may do is looked up each time.
 *
 * @param id their pseudonym
 * @param displayName what they are called
 */
public record Person(String id, String displayName) implements Principal {
  @Override
  public String getName() {
    return id;
  }

  /** As policy knows them, at this device. */
  public SignedIn at(String address) {
    return new SignedIn(id, device(address));
  }

  /** What the audit trail calls the computer at this address. */
  static String device(String address) {
    return "console/" + address.replaceAll("[^0-9A-Za-z.:]", "-");
  }
}

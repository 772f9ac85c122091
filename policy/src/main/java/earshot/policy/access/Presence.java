package earshot.policy.access;

import earshot.policy.people.SignedIn;

/**
 * A supervisor who proved who they are, at the trainee's side.
 *
 * @param who them
 */
public record Presence(SignedIn who) {
  boolean isOf(String person) {
    return who.person().equals(person);
  }
}

package earshot.policy.active;

import earshot.policy.people.SignedIn;

/** Who does something with a version of the policy. */
public sealed interface By {
  /** Somebody of the practice, whose duty it has to be. */
  record Person(SignedIn who) implements By {}

  /**
   * Whoever sets the machine up, while the practice has no people in it yet: they hold its
   * passphrase, and there is nobody else who could. Afterwards they may do nothing here.
   */
  record Operator() implements By {}
}

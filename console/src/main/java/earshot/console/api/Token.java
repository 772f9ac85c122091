package earshot.console.api;

import earshot.policy.file.Purpose;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a program shows itself by, without the secret, of which only a digest is kept.
 *
 * @param id names it, here and in the audit trail
 * @param person as whom the program acts, a pseudonym
 * @param label what it is for, in a manager's words
 * @param scopes what it is for
 * @param purposes for which it may hear calls
 * @param expires from then on it is of no use
 * @param taken whether its person has it
 * @param lastUsed when a program used it last, to a minute or so
 * @param ended when it was withdrawn
 */
public record Token(
    String id,
    String person,
    String label,
    Set<Scope> scopes,
    Set<Purpose> purposes,
    Instant expires,
    boolean taken,
    Optional<Instant> lastUsed,
    Optional<Instant> ended) {
  /** Copies. */
  public Token {
    scopes = Set.copyOf(scopes);
    purposes = Set.copyOf(purposes);
  }

  /** Whether it could be used at this moment. */
  boolean isGood(Instant now) {
    return ended.isEmpty() && now.isBefore(expires);
  }
}

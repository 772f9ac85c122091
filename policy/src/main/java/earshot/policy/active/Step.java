package earshot.policy.active;

import earshot.policy.decide.PolicyVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A step in a version's life, as it is signed. */
sealed interface Step {
  Head head();

  /** The version. */
  PolicyVersion policy();

  /** From when it is in force, as far as this step knows. */
  Optional<Instant> from();

  /**
   * What every step tells.
   *
   * @param no its number, from 1, across all versions
   * @param at when
   * @param by pseudonym of who did it
   * @param previous SHA-256 of the step before; {@code none} before the first
   */
  record Head(long no, Instant at, String by, String previous) {}

  /**
   * Somebody submitted it.
   *
   * @param from empty when somebody has to approve it first
   * @param given what they said beside the file
   * @param settles fingerprints of the doubts that there were
   */
  record Submitted(
      Head head,
      PolicyVersion policy,
      boolean shortens,
      Optional<Instant> from,
      List<String> given,
      List<String> settles)
      implements Step {
    public Submitted {
      given = List.copyOf(given);
      settles = List.copyOf(settles);
    }

    boolean isAtOnce() {
      return from.filter(head.at()::equals).isPresent();
    }
  }

  /**
   * A second person approved it.
   *
   * @param of SHA-256 of the step that submitted it
   */
  record Approved(
      Head head,
      PolicyVersion policy,
      String of,
      String submittedBy,
      Instant submitted,
      Optional<Instant> from)
      implements Step {}

  /** Somebody withdrew it. */
  record Withdrawn(Head head, PolicyVersion policy, String of) implements Step {
    @Override
    public Optional<Instant> from() {
      return Optional.empty();
    }
  }

  /** Its day has come, which the program notes once. */
  record Begun(Head head, PolicyVersion policy, String of, Optional<Instant> from)
      implements Step {}
}

package earshot.policy.active;

import earshot.policy.decide.PolicyVersion;
import earshot.policy.file.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is in force at a moment. */
public sealed interface InForce {
  /** What is wrong with the table of versions, and nobody has settled. */
  List<Doubt> doubts();

  /** The policy that decides who may hear calls; empty: nobody may. */
  Optional<Policy> policy();

  /**
   * The policy by which recordings may be destroyed; empty: none may be. That is the one in force
   * as long as nothing is in doubt.
   */
  default Optional<Policy> destroying() {
    return doubts().isEmpty() ? policy() : Optional.empty();
  }

  /**
   * A policy is.
   *
   * @param inForce the policy
   * @param version its name
   * @param since when it came into force
   * @param doubts what is wrong with the table of versions
   */
  record Active(Policy inForce, PolicyVersion version, Instant since, List<Doubt> doubts)
      implements InForce {
    /** Copies. */
    public Active {
      doubts = List.copyOf(doubts);
    }

    @Override
    public Optional<Policy> policy() {
      return Optional.of(inForce);
    }
  }

  /**
   * None is: nobody hears anything, and nothing is destroyed.
   *
   * @param doubts why none is, where one should be
   */
  record None(List<Doubt> doubts) implements InForce {
    /** Copies. */
    public None {
      doubts = List.copyOf(doubts);
    }

    @Override
    public Optional<Policy> policy() {
      return Optional.empty();
    }
  }
}

package earshot.policy;

import earshot.policy.file.Policy;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The policy in force at the moment.
 *
 * @param hearing by which people hear calls; empty: nobody hears any
 * @param destroying by which recordings are destroyed; empty unless it is verified beyond doubt
 */
public record ActivePolicy(
    Supplier<Optional<Policy>> hearing, Supplier<Optional<Policy>> destroying) {
  /** None: nothing is heard, and nothing is destroyed. */
  public static final ActivePolicy NONE = new ActivePolicy(Optional::empty, Optional::empty);

  /** The same for both. */
  public static ActivePolicy of(Supplier<Optional<Policy>> policy) {
    return new ActivePolicy(policy, policy);
  }
}

package earshot.policy;

import earshot.policy.active.PolicyVersions;
import earshot.policy.file.Policy;
import earshot.policy.people.Acts;
import earshot.storage.Store;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The policy in force at the moment.
 *
 * @param hearing by which people hear calls; empty: nobody hears any
 * @param destroying by which recordings are destroyed; empty unless it is verified beyond doubt
 * @param noting notes that a version's day has come, if it has; to be run each day
 */
public record ActivePolicy(
    Supplier<Optional<Policy>> hearing, Supplier<Optional<Policy>> destroying, Runnable noting) {
  /** The one that these versions say, at each moment. */
  public static ActivePolicy of(PolicyVersions versions) {
    return new ActivePolicy(
        () -> versions.current().policy(),
        () -> versions.current().destroying(),
        versions::noteWhatBegan);
  }

  /** The one in force in a store. */
  public static ActivePolicy of(Store store, Acts acts) {
    return of(new PolicyVersions(acts, store.statements(), acts::now));
  }

  /** The same for both. */
  public static ActivePolicy of(Supplier<Optional<Policy>> policy) {
    return new ActivePolicy(policy, policy, () -> {});
  }
}

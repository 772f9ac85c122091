package earshot.deploy.policy;

import earshot.deploy.store.DataOption;
import earshot.policy.active.By;
import earshot.policy.active.PolicyVersions;
import earshot.policy.active.Reply;
import earshot.policy.active.Version;
import earshot.policy.people.Acts;
import earshot.policy.people.NotAllowedException;
import earshot.storage.Store;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.BiFunction;

/** Policy's part of a data folder that is open, for commands. */
record PolicyTables(Store store, Acts acts, PolicyVersions versions) {
  /** Where the days of people's roles are counted; a policy names its own zone. */
  private static final ZoneId ZONE = ZoneId.of("Europe/London");

  static PolicyTables of(Store store) {
    Acts acts = new Acts(store.index(), InstantSource.system(), ZONE);
    PolicyVersions versions = new PolicyVersions(acts, store.statements(), InstantSource.system());
    return new PolicyTables(store, acts, versions);
  }

  /** Does something in somebody's name, and says what came of it. */
  int act(
      ActingOption acting,
      PrintWriter out,
      PrintWriter err,
      BiFunction<PolicyVersions, By, Reply> work) {
    Optional<By> by = acting.by(store, acts);
    if (by.isEmpty()) {
      err.println("earshot: nobody who works here has that account: --as");
      return DataOption.FAILED;
    }
    try {
      return switch (work.apply(versions, by.get())) {
        case Reply.Done(Version version) -> {
          VersionText.done(version).forEach(out::println);
          yield 0;
        }
        case Reply.Refused refused -> {
          refused.why().forEach(one -> err.println("earshot: " + one.text()));
          yield DataOption.FAILED;
        }
      };
    } catch (NotAllowedException e) {
      err.println("earshot: " + e.getMessage());
      return DataOption.FAILED;
    }
  }
}

package earshot.policy.daily;

import earshot.policy.ActivePolicy;
import earshot.policy.PracticePolicy;
import earshot.policy.retention.TestPolicies;
import earshot.storage.StoreSettings;
import earshot.storage.index.IndexSettings;
import earshot.storage.key.MasterKeySource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Runs a day of a practice, as the appliance does it, and tells whenever time is asked for, which
 * each act does: whoever kills it after some line kills it somewhere between two acts.
 */
final class DestroyingChild {
  private DestroyingChild() {}

  /** Arguments: the data folder, its master key's file, the index's file, the moment. */
  public static void main(String[] args) throws IOException {
    StoreSettings settings =
        StoreSettings.of(Path.of(args[0]), new MasterKeySource.KeyFile(Path.of(args[1])))
            .withIndex(IndexSettings.embedded(Path.of(args[2])));
    Instant now = Instant.parse(args[3]);
    InstantSource clock =
        () -> {
          System.out.println("act");
          return now;
        };
    try (PracticePolicy practice =
        PracticePolicy.open(
            settings,
            (_, _) -> ActivePolicy.of(() -> Optional.of(TestPolicies.THIRTY_SIX_MONTHS)),
            clock,
            DailyListener.NOBODY)) {
      if (practice.daily().run() instanceof DayReport.Ran ran) {
        System.out.println("done " + ran.destroyed());
      }
    }
  }
}

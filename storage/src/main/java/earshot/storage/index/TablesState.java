package earshot.storage.index;

import java.util.Arrays;
import java.util.Optional;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;

/**
 * How the tables of one module stand in a database.
 *
 * @param version the version that they have; empty when there are none
 * @param behind how many steps of this version of the program have not been made yet
 * @param later whether they were changed by a later version of the program
 */
public record TablesState(Optional<String> version, int behind, boolean later) {
  static TablesState of(MigrationInfoService info) {
    MigrationInfo current = info.current();
    return new TablesState(
        Optional.ofNullable(current).map(one -> String.valueOf(one.getVersion())),
        info.pending().length,
        Arrays.stream(info.all()).anyMatch(one -> isLater(one)));
  }

  /** It was done, and nothing of ours is known of it. */
  private static boolean isLater(MigrationInfo one) {
    return switch (one.getState()) {
      case FUTURE_SUCCESS, FUTURE_FAILED, MISSING_SUCCESS, MISSING_FAILED -> true;
      default -> false;
    };
  }
}

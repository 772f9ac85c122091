package earshot.policy.active;

import static earshot.storage.index.tables.Tables.CALL;

import earshot.capture.record.Outcome;
import earshot.storage.index.IndexDatabase;
import java.util.OptionalLong;

/** What a policy has to be true of, as far as the index knows. */
public final class Measured {
  private Measured() {}

  /** How many answered calls have no full recording; empty while there are no calls. */
  public static OptionalLong unrecorded(IndexDatabase index) {
    return index.read(
        sql ->
            sql.fetchExists(CALL)
                ? OptionalLong.of(
                    sql.fetchCount(
                        CALL, CALL.OUTCOME.in(Outcome.PARTIAL.code(), Outcome.NOT_RECORDED.code())))
                : OptionalLong.empty());
  }
}

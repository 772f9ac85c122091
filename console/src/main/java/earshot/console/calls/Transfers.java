package earshot.console.calls;

import static earshot.storage.index.tables.Tables.CALL;
import static earshot.storage.index.tables.Tables.LEG;

import earshot.storage.index.FoundCall;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;

/** Which calls were transferred: a leg of theirs came by a REFER, or replaced another. */
final class Transfers {
  private static final List<String> BY_TRANSFER = List.of("refer", "replaces");

  private Transfers() {}

  static Set<String> among(DSLContext sql, List<FoundCall> calls) {
    return sql.selectDistinct(CALL.ID)
        .from(CALL)
        .join(LEG)
        .on(LEG.CALL.eq(CALL.SEQ))
        .where(CALL.ID.in(calls.stream().map(FoundCall::id).toList()))
        .and(LEG.TIED_BY.in(BY_TRANSFER))
        .fetchSet(CALL.ID);
  }
}

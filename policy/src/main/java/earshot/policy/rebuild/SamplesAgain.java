package earshot.policy.rebuild;

import earshot.policy.audit.Detail;
import java.util.Optional;
import org.jooq.DSLContext;

/** Samples, what was heard of them, and sets that were released. */
final class SamplesAgain {
  private SamplesAgain() {}

  static void drawn(DSLContext sql, Told told) {
    sql.execute(
        "insert into sample (id, purpose, drawn_for, seed, candidates, candidate_count, from_us,"
            + " to_us, cap, drawn_by, drawn_us, expires_us)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        told.word(Detail.ITEM),
        told.word(Detail.PURPOSE),
        told.who(),
        told.word(Detail.VALUE),
        told.word(Detail.DIGEST),
        told.number(Detail.COUNT),
        told.micros(Detail.FROM),
        told.micros(Detail.TO),
        told.number(Detail.LIMIT),
        told.who(),
        told.at(),
        told.micros(Detail.UNTIL));
  }

  static void callDrawn(DSLContext sql, Told told) {
    sql.execute(
        "insert into sample_call (sample_id, no, call_id) values (?, ?, ?)",
        told.word(Detail.ITEM),
        told.number(Detail.COUNT),
        told.call());
  }

  /** Counts towards the sample's cap, when it was a sample's. */
  static void heard(DSLContext sql, Told told) {
    Optional<String> item = told.event().get(Detail.ITEM);
    if (item.isPresent()) {
      sql.execute(
          "update sample_call set heard_us = ?"
              + " where sample_id = ? and call_id = ? and heard_us is null",
          told.at(),
          item.get(),
          told.call());
    }
  }

  /** An entry for each call, and one for each person: the first brings the set itself. */
  static void released(DSLContext sql, Told told) {
    String id = told.word(Detail.ITEM);
    sql.execute(
        "insert into released_set (id, supervisor, released_us, expires_us) values (?, ?, ?, ?)"
            + " on conflict do nothing",
        id,
        told.who(),
        told.at(),
        told.micros(Detail.UNTIL));
    Optional<String> call = told.event().get(Detail.CALL);
    if (call.isPresent()) {
      sql.execute("insert into released_call (set_id, call_id) values (?, ?)", id, call.get());
    } else {
      sql.execute(
          "insert into released_to (set_id, person) values (?, ?)", id, told.word(Detail.PERSON));
    }
  }

  static void ended(DSLContext sql, Told told) {
    sql.execute(
        "update released_set set ended_us = ? where id = ? and ended_us is null",
        told.at(),
        told.word(Detail.ITEM));
  }
}

package earshot.policy.rebuild;

import earshot.policy.audit.Detail;
import org.jooq.DSLContext;

/** Cases, their calls, the holds, and what patients consented to. */
final class CasesAgain {
  private CasesAgain() {}

  static void opened(DSLContext sql, Told told, byte[] title) {
    sql.execute(
        "insert into practice_case (id, kind, about, sealed, opened_by, opened_us)"
            + " values (?, ?, ?, ?, ?, ?)",
        told.word(Detail.CASE),
        told.word(Detail.VALUE),
        told.word(Detail.ABOUT),
        title,
        told.who(),
        told.at());
  }

  static void closed(DSLContext sql, Told told) {
    sql.execute(
        "update practice_case set closed_us = ?, closed_by = ? where id = ?",
        told.at(),
        told.who(),
        told.word(Detail.CASE));
  }

  static void reopened(DSLContext sql, Told told) {
    sql.execute(
        "update practice_case set closed_us = null, closed_by = null where id = ?",
        told.word(Detail.CASE));
  }

  static void joined(DSLContext sql, Told told) {
    sql.execute(
        "insert into case_call (case_id, call_id, added_by, added_us) values (?, ?, ?, ?)",
        told.word(Detail.CASE),
        told.call(),
        told.who(),
        told.at());
  }

  /** With its own number: the entry that lifts it names that. */
  static void held(DSLContext sql, Told told, byte[] reason) {
    sql.execute(
        "insert into hold (no, call_id, name, kind, case_id, sealed, placed_by, placed_us,"
            + " review_on) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        told.number(Detail.ITEM),
        told.call(),
        told.word(Detail.VALUE),
        told.word(Detail.REASON),
        told.caseOrNone(),
        reason,
        told.who(),
        told.at(),
        told.word(Detail.UNTIL));
  }

  static void lifted(DSLContext sql, Told told) {
    sql.execute(
        "update hold set lifted_us = ?, lifted_by = ? where no = ? and lifted_us is null",
        told.at(),
        told.who(),
        told.number(Detail.ITEM));
  }

  static void reviewed(DSLContext sql, Told told) {
    sql.execute(
        "update hold set review_on = ? where no = ? and lifted_us is null",
        told.word(Detail.UNTIL),
        told.number(Detail.ITEM));
  }

  static void consented(DSLContext sql, Told told) {
    sql.execute(
        "insert into consent (patient, case_id, recipient, given_us, recorded_by)"
            + " values (?, ?, ?, ?, ?)",
        told.word(Detail.PATIENT),
        told.word(Detail.CASE),
        told.word(Detail.VALUE),
        told.at(),
        told.who());
  }

  static void withdrawn(DSLContext sql, Told told) {
    sql.execute(
        "update consent set withdrawn_us = ?, withdrawn_by = ?"
            + " where patient = ? and case_id = ? and recipient = ? and withdrawn_us is null",
        told.at(),
        told.who(),
        told.word(Detail.PATIENT),
        told.word(Detail.CASE),
        told.word(Detail.VALUE));
  }
}

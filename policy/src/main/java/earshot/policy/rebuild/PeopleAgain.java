package earshot.policy.rebuild;

import earshot.policy.audit.Detail;
import org.jooq.DSLContext;

/** People, their roles, and who is assigned to which case. */
final class PeopleAgain {
  private PeopleAgain() {}

  static void added(DSLContext sql, Told told, byte[] name) {
    sql.execute(
        "insert into person (id, sealed, account, organisation, added_us) values (?, ?, ?, ?, ?)",
        told.word(Detail.PERSON),
        name,
        told.word(Detail.DIGEST),
        told.word(Detail.VALUE),
        told.at());
  }

  static void left(DSLContext sql, Told told) {
    sql.execute("update person set left_us = ? where id = ?", told.at(), told.word(Detail.PERSON));
  }

  static void granted(DSLContext sql, Told told) {
    sql.execute(
        "insert into role_grant (person, role, granted_by, granted_us, review_on)"
            + " values (?, ?, ?, ?, ?)",
        told.word(Detail.PERSON),
        told.word(Detail.VALUE),
        told.who(),
        told.at(),
        told.word(Detail.UNTIL));
  }

  static void ended(DSLContext sql, Told told) {
    sql.execute(
        "update role_grant set ended_us = ?, ended_by = ?"
            + " where person = ? and role = ? and ended_us is null",
        told.at(),
        told.who(),
        told.word(Detail.PERSON),
        told.word(Detail.VALUE));
  }

  static void assigned(DSLContext sql, Told told) {
    sql.execute(
        "insert into assignment (case_id, person, assigned_by, assigned_us, review_on)"
            + " values (?, ?, ?, ?, ?)",
        told.word(Detail.CASE),
        told.word(Detail.PERSON),
        told.who(),
        told.at(),
        told.word(Detail.UNTIL));
  }

  static void unassigned(DSLContext sql, Told told) {
    sql.execute(
        "update assignment set ended_us = ?, ended_by = ?"
            + " where case_id = ? and person = ? and ended_us is null",
        told.at(),
        told.who(),
        told.word(Detail.CASE),
        told.word(Detail.PERSON));
  }
}

package earshot.policy.rebuild;

import earshot.policy.audit.Detail;
import org.jooq.DSLContext;

/**
 * What people asked the practice for, with the days that its time runs from. What they said, and
 * what they showed, is not in the log.
 */
final class RequestsAgain {
  private RequestsAgain() {}

  static void taken(DSLContext sql, Told told, byte[] said) {
    sql.execute(
        "insert into access_request (case_id, patient, came, asker, received_on, sealed, identity,"
            + " fee) values (?, ?, ?, ?, ?, ?, ?, 'none')",
        told.word(Detail.CASE),
        told.word(Detail.PATIENT),
        told.word(Detail.REASON),
        told.word(Detail.VALUE),
        told.word(Detail.DAY),
        said,
        told.word(Detail.IDENTITY));
  }

  static void identified(DSLContext sql, Told told) {
    sql.execute(
        "update access_request set identity = ? where case_id = ?",
        told.word(Detail.DAY),
        told.word(Detail.CASE));
  }

  static void feeAsked(DSLContext sql, Told told) {
    sql.execute(
        "update access_request set fee = 'outstanding' where case_id = ?", told.word(Detail.CASE));
  }

  static void feePaid(DSLContext sql, Told told) {
    sql.execute(
        "update access_request set fee = ? where case_id = ?",
        told.word(Detail.DAY),
        told.word(Detail.CASE));
  }

  static void asked(DSLContext sql, Told told, byte[] question) {
    sql.execute(
        "insert into request_question (case_id, asked_on, sealed) values (?, ?, ?)",
        told.word(Detail.CASE),
        told.word(Detail.DAY),
        question);
  }

  static void answered(DSLContext sql, Told told) {
    sql.execute(
        "update request_question set answered_on = ? where case_id = ? and answered_on is null",
        told.word(Detail.DAY),
        told.word(Detail.CASE));
  }

  static void extended(DSLContext sql, Told told) {
    sql.execute(
        "update access_request set extended_on = ? where case_id = ?",
        told.word(Detail.DAY),
        told.word(Detail.CASE));
  }

  static void found(DSLContext sql, Told told) {
    sql.execute(
        "insert into request_call (case_id, call_id, found_by, state) values (?, ?, ?, 'found')",
        told.word(Detail.CASE),
        told.call(),
        told.word(Detail.REASON));
  }

  static void confirmed(DSLContext sql, Told told) {
    said(sql, told, "confirmed");
  }

  static void rejected(DSLContext sql, Told told) {
    said(sql, told, "rejected");
  }

  private static void said(DSLContext sql, Told told, String state) {
    sql.execute(
        "update request_call set state = ?, said_by = ?, said_us = ?"
            + " where case_id = ? and call_id = ?",
        state,
        told.who(),
        told.at(),
        told.word(Detail.CASE),
        told.call());
  }

  static void ended(DSLContext sql, Told told) {
    sql.execute(
        "update access_request set ended = ?, ended_on = ?, ended_by = ?, ground = ?"
            + " where case_id = ?",
        told.word(Detail.VALUE),
        told.word(Detail.DAY),
        told.who(),
        told.event().get(Detail.REASON).orElse(null),
        told.word(Detail.CASE));
  }

  static void complained(DSLContext sql, Told told) {
    sql.execute(
        "insert into data_complaint (case_id, received_on) values (?, ?)",
        told.word(Detail.CASE),
        told.word(Detail.DAY));
  }

  static void acknowledged(DSLContext sql, Told told) {
    sql.execute(
        "update data_complaint set acknowledged_on = ?, acknowledged_by = ? where case_id = ?",
        told.word(Detail.DAY),
        told.who(),
        told.word(Detail.CASE));
  }
}

package earshot.policy.rebuild;

import earshot.policy.audit.AuditEvent;
import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.audit.Micros;
import earshot.policy.cases.SpanNotes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jooq.DSLContext;

/** Whose calls they were, of which class, what left of them, and which were destroyed. */
final class CallsAgain {
  private CallsAgain() {}

  static void linked(DSLContext sql, Told told, byte[] identifier) {
    sql.execute(
        "insert into call_link (call_id, patient, part, sealed, linked_by, linked_us)"
            + " values (?, ?, ?, ?, ?, ?)",
        told.call(),
        told.word(Detail.PATIENT),
        told.word(Detail.VALUE),
        identifier,
        told.who(),
        told.at());
  }

  static void unlinked(DSLContext sql, Told told) {
    sql.execute(
        "update call_link set ended_us = ?, ended_by = ?"
            + " where call_id = ? and patient = ? and ended_us is null",
        told.at(),
        told.who(),
        told.call(),
        told.word(Detail.PATIENT));
  }

  static void classed(DSLContext sql, Told told) {
    sql.execute(
        "insert into call_class (call_id, class, set_by, set_us) values (?, ?, ?, ?)",
        told.call(),
        told.word(Detail.VALUE),
        told.who(),
        told.at());
  }

  static void noted(DSLContext sql, Told told, byte[] note) {
    sql.execute(
        "insert into call_note (call_id, sealed, written_by, written_us) values (?, ?, ?, ?)",
        told.call(),
        note,
        told.who(),
        told.at());
  }

  static void spanNoted(DSLContext sql, Told told, byte[] note) {
    String[] span = told.word(Detail.VALUE).split("[/-]");
    sql.execute(
        "insert into span_note (id, call_id, recording, from_ms, to_ms, sealed, written_by,"
            + " written_us) values (?, ?, ?, ?, ?, ?, ?, ?)",
        told.word(Detail.ITEM),
        told.call(),
        Integer.parseInt(span[0]),
        Long.parseLong(span[1]),
        Long.parseLong(span[2]),
        note,
        told.who(),
        told.at());
  }

  static void spanNoteRemoved(DSLContext sql, Told told) {
    sql.execute("delete from span_note where id = ?", told.word(Detail.ITEM));
  }

  static void died(DSLContext sql, Told told) {
    String day = told.word(Detail.VALUE);
    sql.execute(
        "insert into patient_death (patient, died_on, told_by, told_us)"
            + " values (?, nullif(?, 'none'), ?, ?)",
        told.word(Detail.PATIENT),
        day,
        told.who(),
        told.at());
  }

  static void disclosed(DSLContext sql, Told told, byte[] papers) {
    sql.execute(
        "insert into disclosure (call_id, way, recipient, case_id, sealed, approver, asked_by,"
            + " permitted_us, audit_position, expires_us) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        told.call(),
        told.word(Detail.WAY),
        told.word(Detail.VALUE),
        told.caseOrNone(),
        papers,
        told.word(Detail.PERSON),
        told.who(),
        told.at(),
        told.position(),
        told.event().get(Detail.UNTIL).map(until -> Micros.of(Instant.parse(until))).orElse(null));
  }

  static void copied(DSLContext sql, Told told) {
    sql.execute(
        "update disclosure set copy_sha256 = ? where audit_position = ?",
        told.word(Detail.DIGEST),
        told.number(Detail.ITEM));
  }

  static void ordered(DSLContext sql, Told told) {
    String authority = told.word(Detail.AUTHORITY);
    int slash = authority.lastIndexOf('/');
    sql.execute(
        "insert into disposal (call_id, class, rule, policy_id, policy_version, policy_hash,"
            + " decided_by, audit_position, audit_hash, begun_us)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        told.call(),
        told.word(Detail.VALUE),
        told.word(Detail.RULE),
        authority.substring(0, slash),
        Integer.parseInt(authority.substring(slash + 1)),
        told.word(Detail.POLICY),
        deciders(sql, told),
        told.position(),
        told.leaf().hex(),
        told.at());
  }

  /**
   * Those whose approvals are told right before the order, of its transaction; else whoever acted.
   */
  private static String deciders(DSLContext sql, Told told) {
    Predicate<AuditEvent> ofThisOrder =
        event ->
            event.event() == Event.DISPOSAL_DECIDED
                && event.at().equals(told.event().at())
                && event.get(Detail.CALL).equals(told.event().get(Detail.CALL));
    List<String> people = new ArrayList<>();
    Optional<AuditEvent> before = Optional.of(told.event());
    for (long at = told.position() - 1; at >= 0 && before.isPresent(); at--) {
      before = AuditLog.at(sql, at).filter(ofThisOrder);
      before.flatMap(event -> event.get(Detail.PERSON)).ifPresent(people::addFirst);
    }
    return people.isEmpty() ? told.who() : String.join(" ", people);
  }

  static void destroyed(DSLContext sql, Told told) {
    sql.execute(
        "update disposal set done_us = ? where call_id = ? and done_us is null",
        told.at(),
        told.call());
    SpanNotes.destroyed(sql, told.call());
  }
}

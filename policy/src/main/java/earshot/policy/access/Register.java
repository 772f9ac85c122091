package earshot.policy.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.audit.Micros;
import earshot.policy.cases.Consents;
import earshot.policy.cases.Links;
import earshot.policy.decide.Decision.Permit;
import earshot.policy.decide.Evidence;
import earshot.policy.decide.Facts.ConsentFacts;
import earshot.policy.decide.Obligation;
import earshot.policy.decide.Obligation.EnterInRegister;
import earshot.policy.decide.Reason;
import earshot.policy.decide.Request;
import earshot.policy.people.Act;
import earshot.policy.people.Acts;
import earshot.policy.people.SignedIn;
import earshot.storage.access.AuditEntry;
import earshot.storage.index.Sealing;
import earshot.storage.log.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** The disclosure register: each copy that may leave, what was shown for it, and what left. */
public final class Register {
  private static final Table<Record> DISCLOSURE = table(name("disclosure"));
  private static final Field<Long> NO = field(name("no"), Long.class);
  private static final Field<String> CALL_ID = field(name("call_id"), String.class);
  private static final Field<String> WAY = field(name("way"), String.class);
  private static final Field<String> RECIPIENT = field(name("recipient"), String.class);
  private static final Field<String> CASE_ID = field(name("case_id"), String.class);
  private static final Field<byte[]> SEALED = field(name("sealed"), byte[].class);
  private static final Field<String> APPROVER = field(name("approver"), String.class);
  private static final Field<String> ASKED_BY = field(name("asked_by"), String.class);
  private static final Field<Long> PERMITTED_US = field(name("permitted_us"), Long.class);
  private static final Field<Long> AUDIT_POSITION = field(name("audit_position"), Long.class);
  private static final Field<String> COPY_SHA256 = field(name("copy_sha256"), String.class);
  private static final Field<Long> EXPIRES_US = field(name("expires_us"), Long.class);

  private final Acts acts;
  private final Sealing rows;

  /**
   * An entry.
   *
   * @param no its number
   * @param callId the call
   * @param way which way out
   * @param recipient who got it
   * @param caseId the case that it is for; empty for none
   * @param approver pseudonym of who decided it
   * @param askedBy pseudonym of who asked, and may make the copy
   * @param permitted when
   * @param expires until when the copy may be made; empty for entries from before there was an end
   * @param copy SHA-256 of what left; empty while nothing has
   */
  public record Entry(
      long no,
      String callId,
      String way,
      String recipient,
      Optional<String> caseId,
      String approver,
      String askedBy,
      Instant permitted,
      Optional<Instant> expires,
      Optional<String> copy) {}

  /**
   * In this database.
   *
   * @param rows encrypts the references to papers, as the store does for rows of no call
   */
  public Register(Acts acts, Sealing rows) {
    this.acts = acts;
    this.rows = rows;
  }

  void enter(Act act, Permit permit, EnterInRegister due, AuditEntry entry) {
    if (!(permit.request() instanceof Request.Disclosing asked)) {
      throw new IllegalStateException("only what leaves is entered in the register");
    }
    act.sql()
        .insertInto(DISCLOSURE)
        .set(CALL_ID, asked.callId())
        .set(WAY, due.way())
        .set(RECIPIENT, due.recipient())
        .set(CASE_ID, asked.caseId().orElse(""))
        .set(SEALED, rows.seal("disclosure/" + entry.index(), papers(asked.evidence())))
        .set(APPROVER, due.approver())
        .set(ASKED_BY, act.actor().id())
        .set(PERMITTED_US, Micros.of(act.now()))
        .set(AUDIT_POSITION, entry.index())
        .set(EXPIRES_US, expires(permit).map(Micros::of).orElse(null))
        .execute();
  }

  private static Optional<Instant> expires(Permit permit) {
    return permit.obligations().stream()
        .filter(Obligation.Expires.class::isInstance)
        .map(one -> ((Obligation.Expires) one).at())
        .findFirst();
  }

  private static byte[] papers(Evidence evidence) {
    return String.join(
            "\n",
            evidence.order().orElse(""),
            evidence.provision().orElse(""),
            evidence.writtenRequest().orElse(""))
        .getBytes(UTF_8);
  }

  /**
   * Writes down the fingerprint of the copy that leaves, before it does.
   *
   * @throws NoLeaveException when the permit's time is over, or the patient has withdrawn their
   *     consent since; that is in the audit trail then
   * @throws IllegalStateException when there is no such permit of theirs, or its copy was made
   */
  public void copied(SignedIn by, AuditEntry permit, Sha256 copy) {
    Optional<Reason> against = acts.inTransaction(by, act -> copied(act, permit, copy));
    if (against.isPresent()) {
      throw new NoLeaveException(against.get());
    }
  }

  private static Optional<Reason> copied(Act act, AuditEntry permit, Sha256 copy) {
    Record row =
        act.sql()
            .select(CALL_ID, CASE_ID, RECIPIENT, EXPIRES_US)
            .from(DISCLOSURE)
            .where(AUDIT_POSITION.eq(permit.index()), COPY_SHA256.isNull())
            .and(ASKED_BY.eq(act.actor().id()))
            .fetchOptional()
            .orElseThrow(Register::noPermit);
    Optional<Reason> against = against(act, row);
    if (against.isPresent()) {
      act.tell(
          act.event(Event.DISCLOSURE_DENIED)
              .with(Detail.CALL, row.get(CALL_ID))
              .withGiven(Detail.VALUE, row.get(RECIPIENT))
              .with(Detail.DECISION, "deny")
              .with(Detail.REASON, against.get().word()));
      return against;
    }
    int written =
        act.sql()
            .update(DISCLOSURE)
            .set(COPY_SHA256, copy.hex())
            .where(AUDIT_POSITION.eq(permit.index()), COPY_SHA256.isNull())
            .execute();
    if (written != 1) { // somebody else was faster
      throw noPermit();
    }
    act.tell(
        act.event(Event.COPY_MADE)
            .with(Detail.CALL, row.get(CALL_ID))
            .with(Detail.ITEM, Long.toString(permit.index()))
            .with(Detail.DIGEST, copy.hex()));
    return Optional.empty();
  }

  private static IllegalStateException noPermit() {
    return new IllegalStateException("no copy of this permit may leave any more");
  }

  /** A permit is of its day; what may change is looked at again when the copy leaves. */
  private static Optional<Reason> against(Act act, Record row) {
    Long expires = row.get(EXPIRES_US);
    if (expires != null && Micros.of(act.now()) >= expires) {
      return Optional.of(Reason.LEAVE_OVER);
    }
    Set<String> patients = Links.patients(act.sql(), row.get(CALL_ID));
    Map<String, List<ConsentFacts>> given =
        Consents.of(act.sql(), row.get(CASE_ID)).stream()
            .filter(one -> one.recipient().equals(row.get(RECIPIENT)))
            .collect(Collectors.groupingBy(ConsentFacts::patient));
    if (given.isEmpty()) { // it leaves without anybody's
      return Optional.empty();
    }
    // Whose call it is may have turned out since.
    if (patients.isEmpty()) {
      return Optional.of(Reason.NO_PATIENT);
    }
    if (!given.keySet().containsAll(patients)) {
      return Optional.of(Reason.NO_CONSENT);
    }
    return patients.stream()
            .anyMatch(patient -> allWithdrawn(given.getOrDefault(patient, List.of())))
        ? Optional.of(Reason.CONSENT_WITHDRAWN)
        : Optional.empty();
  }

  private static boolean allWithdrawn(List<ConsentFacts> consents) {
    return consents.stream().allMatch(ConsentFacts::withdrawn);
  }

  /** What may leave or has left of a call, oldest first. */
  public static List<Entry> of(DSLContext sql, String callId) {
    return entries(sql, CALL_ID.eq(callId));
  }

  /** What may leave or has left for a case, oldest first. */
  public static List<Entry> ofCase(DSLContext sql, String caseId) {
    return entries(sql, CASE_ID.eq(caseId));
  }

  /** The newest of all, the newest first. */
  public List<Entry> newest(int most) {
    return acts.index()
        .<List<Entry>>read(
            sql ->
                entries(sql, NO.in(DSL.select(NO).from(DISCLOSURE).orderBy(NO.desc()).limit(most))))
        .reversed();
  }

  private static List<Entry> entries(DSLContext sql, Condition which) {
    return sql.select(
            NO,
            CALL_ID,
            WAY,
            RECIPIENT,
            CASE_ID,
            APPROVER,
            ASKED_BY,
            PERMITTED_US,
            EXPIRES_US,
            COPY_SHA256)
        .from(DISCLOSURE)
        .where(which)
        .orderBy(NO)
        .fetch(
            row ->
                new Entry(
                    row.get(NO),
                    row.get(CALL_ID),
                    row.get(WAY),
                    row.get(RECIPIENT),
                    Optional.of(row.get(CASE_ID)).filter(id -> !id.isEmpty()),
                    row.get(APPROVER),
                    row.get(ASKED_BY),
                    Micros.instant(row.get(PERMITTED_US)),
                    Optional.ofNullable(row.get(EXPIRES_US)).map(Micros::instant),
                    Optional.ofNullable(row.get(COPY_SHA256))));
  }
}

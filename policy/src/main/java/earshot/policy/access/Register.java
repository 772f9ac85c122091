package earshot.policy.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.audit.Micros;
import earshot.policy.decide.Decision.Permit;
import earshot.policy.decide.Evidence;
import earshot.policy.decide.Obligation.EnterInRegister;
import earshot.policy.decide.Request;
import earshot.policy.people.Act;
import earshot.policy.people.Acts;
import earshot.policy.people.SignedIn;
import earshot.storage.access.AuditEntry;
import earshot.storage.index.Sealing;
import earshot.storage.log.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

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

  private final Acts acts;
  private final Sealing rows;

  /**
   * An entry.
   *
   * @param no its number
   * @param callId the call
   * @param way which way out
   * @param recipient who got it
   * @param approver pseudonym of who decided it
   * @param permitted when
   * @param copy SHA-256 of what left; empty while nothing has
   */
  public record Entry(
      long no,
      String callId,
      String way,
      String recipient,
      String approver,
      Instant permitted,
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
        .execute();
  }

  private static byte[] papers(Evidence evidence) {
    return String.join(
            "\n",
            evidence.order().orElse(""),
            evidence.provision().orElse(""),
            evidence.writtenRequest().orElse(""))
        .getBytes(UTF_8);
  }

  /** Writes down the fingerprint of the copy that leaves, before it does. */
  public void copied(SignedIn by, AuditEntry permit, Sha256 copy) {
    acts.inTransaction(
        by,
        act -> {
          String callId =
              act.sql()
                  .update(DISCLOSURE)
                  .set(COPY_SHA256, copy.hex())
                  .where(AUDIT_POSITION.eq(permit.index()), COPY_SHA256.isNull())
                  .and(ASKED_BY.eq(act.actor().id()))
                  .returningResult(CALL_ID)
                  .fetchOptional()
                  .orElseThrow(
                      () -> new IllegalStateException("no copy of this permit may leave any more"))
                  .value1();
          return act.tell(
              act.event(Event.COPY_MADE)
                  .with(Detail.CALL, callId)
                  .with(Detail.ITEM, Long.toString(permit.index()))
                  .with(Detail.DIGEST, copy.hex()));
        });
  }

  /** What may leave or has left of a call, oldest first. */
  public static List<Entry> of(DSLContext sql, String callId) {
    return sql.select(NO, CALL_ID, WAY, RECIPIENT, APPROVER, PERMITTED_US, COPY_SHA256)
        .from(DISCLOSURE)
        .where(CALL_ID.eq(callId))
        .orderBy(NO)
        .fetch(
            row ->
                new Entry(
                    row.get(NO),
                    row.get(CALL_ID),
                    row.get(WAY),
                    row.get(RECIPIENT),
                    row.get(APPROVER),
                    Micros.instant(row.get(PERMITTED_US)),
                    Optional.ofNullable(row.get(COPY_SHA256))));
  }
}

package earshot.policy.audit;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.storage.access.AuditEntry;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The reasons that people gave for what an entry tells, under the calls' keys. */
public final class Notes {
  private static final Table<Record> NOTE = table(name("audit_note"));
  private static final Field<Long> POSITION = field(name("position"), Long.class);
  private static final Field<String> CALL_ID = field(name("call_id"), String.class);
  private static final Field<byte[]> SEALED = field(name("sealed"), byte[].class);

  private Notes() {}

  /** Keeps one, in the transaction of its entry. */
  public static void insert(DSLContext sql, AuditEntry entry, String callId, byte[] sealed) {
    sql.insertInto(NOTE)
        .set(POSITION, entry.index())
        .set(CALL_ID, callId)
        .set(SEALED, sealed)
        .execute();
  }

  /** The last that somebody gave for an event of a call, encrypted as it was given. */
  public static Optional<byte[]> last(DSLContext sql, Event event, String callId, String person) {
    return AuditLog.ofCall(sql, callId).reversed().stream()
        .filter(entry -> entry.event().event() == event)
        .filter(entry -> entry.event().get(Detail.WHO).filter(person::equals).isPresent())
        .findFirst()
        .flatMap(
            entry ->
                sql.select(SEALED)
                    .from(NOTE)
                    .where(POSITION.eq(entry.position()))
                    .fetchOptional(SEALED));
  }
}

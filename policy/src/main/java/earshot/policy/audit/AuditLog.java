package earshot.policy.audit;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.storage.access.AuditEntry;
import earshot.storage.log.LogEntry;
import earshot.storage.log.LogEntryText;
import earshot.storage.log.LogTable;
import earshot.storage.log.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** The trail: appended to in the transaction of the act, read by call, person and patient. */
public final class AuditLog {
  private static final Table<Record> INDEX = table(name("audit_index"));
  private static final Field<Long> POSITION = field(name("position"), Long.class);
  private static final Field<Long> AT_US = field(name("at_us"), Long.class);
  private static final Field<String> EVENT = field(name("event"), String.class);
  private static final Field<String> WHO = field(name("who"), String.class);
  private static final Field<String> CALL_ID = field(name("call_id"), String.class);
  private static final Field<String> CASE_ID = field(name("case_id"), String.class);
  private static final Table<Record> LOG = table(name("log_entry"));
  private static final Field<byte[]> BODY = field(name("body"), byte[].class);
  private static final Field<String> PATIENT = field(name("patient"), String.class);

  private AuditLog() {}

  /**
   * An entry that is in the log.
   *
   * @param position its number there
   * @param event what it tells
   */
  public record Entry(long position, AuditEvent event) {}

  /**
   * Appends an entry, which is there once the transaction is committed.
   *
   * @return its name, which a grant or an order rests on
   */
  public static AuditEntry append(DSLContext transaction, AuditEvent event) {
    LogEntry entry = AuditText.entry(event);
    long position = LogTable.append(transaction, entry);
    index(transaction, position, event);
    return new AuditEntry(position, entry.leaf().hex());
  }

  /** Writes where in the log an entry is: again, when that was lost. */
  public static void index(DSLContext transaction, long position, AuditEvent event) {
    transaction.insertInto(INDEX).set(Where.of(position, event).columns()).execute();
  }

  /**
   * What the index says of an entry.
   *
   * @param position its number in the log
   * @param at when, in microseconds
   * @param event what
   * @param who pseudonym of who acted; empty when nobody did
   * @param call the call, if it is about one
   * @param caseId the case, if it is about one
   * @param patient the patient, if it is about one
   */
  public record Where(
      long position,
      long at,
      String event,
      String who,
      Optional<String> call,
      Optional<String> caseId,
      Optional<String> patient) {
    /** What it has to say of this one. */
    public static Where of(long position, AuditEvent event) {
      return new Where(
          position,
          Micros.of(event.at()),
          event.event().word(),
          event.get(Detail.WHO).orElse(""),
          event.get(Detail.CALL),
          event.get(Detail.CASE),
          event.get(Detail.PATIENT));
    }

    private Map<Field<?>, @Nullable Object> columns() {
      Map<Field<?>, @Nullable Object> columns = new LinkedHashMap<>();
      columns.put(POSITION, position);
      columns.put(AT_US, at);
      columns.put(EVENT, event);
      columns.put(WHO, who);
      columns.put(CALL_ID, call.orElse(null));
      columns.put(CASE_ID, caseId.orElse(null));
      columns.put(PATIENT, patient.orElse(null));
      return columns;
    }
  }

  /** What the index says of entries from this one on and before that one, in order. */
  public static List<Where> indexed(DSLContext transaction, long from, long to) {
    return transaction
        .select(POSITION, AT_US, EVENT, WHO, CALL_ID, CASE_ID, PATIENT)
        .from(INDEX)
        .where(POSITION.ge(from), POSITION.lt(to))
        .orderBy(POSITION)
        .fetch(
            row ->
                new Where(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    Optional.ofNullable(row.value5()),
                    Optional.ofNullable(row.value6()),
                    Optional.ofNullable(row.value7())));
  }

  /**
   * An entry of the log, of whatever kind.
   *
   * @param position its number there
   * @param leaf the hash of its leaf
   * @param event what it tells; empty when it is not the trail's
   */
  public record Stored(long position, Sha256 leaf, Optional<AuditEvent> event) {}

  /**
   * Entries of the log from a position on, in order.
   *
   * @throws IllegalStateException when one of the trail's tells what this version does not know
   */
  public static List<Stored> from(DSLContext transaction, long position, int most) {
    List<Stored> stored = new ArrayList<>();
    for (byte[] body : LogTable.bodies(transaction, position, most)) {
      LogEntry entry = LogEntryText.parse(body);
      Optional<AuditEvent> event = AuditText.event(entry);
      long at = position + stored.size();
      if (entry.kind().equals(AuditText.KIND) && event.isEmpty()) {
        throw new IllegalStateException(
            "entry " + at + " of the log tells of an act that this version does not know");
      }
      stored.add(new Stored(at, entry.leaf(), event));
    }
    return stored;
  }

  /** All of a call, in order. */
  public static List<Entry> ofCall(DSLContext transaction, String callId) {
    return where(transaction, CALL_ID.eq(callId));
  }

  /** What happens to a case itself: far less than what happens to calls. */
  private static final Set<Event> OF_CASES =
      Set.of(
          Event.CASE_OPENED,
          Event.CASE_CLOSED,
          Event.CASE_REOPENED,
          Event.PERSON_ASSIGNED,
          Event.ASSIGNMENT_ENDED,
          Event.CONSENT_GIVEN,
          Event.CONSENT_WITHDRAWN);

  /**
   * All of a case, in order.
   *
   * @param calls those that belong to it: what is told of each is found by its name
   */
  public static List<Entry> ofCase(DSLContext transaction, String caseId, Set<String> calls) {
    Condition itself = EVENT.in(OF_CASES.stream().map(Event::word).toList());
    return where(transaction, CASE_ID.eq(caseId).and(itself.or(CALL_ID.in(calls))));
  }

  /** All that somebody did, in order. */
  public static List<Entry> ofPerson(DSLContext transaction, String person) {
    return where(transaction, WHO.eq(person));
  }

  /**
   * All that names a patient, in order. What was done with their calls is found by call: {@link
   * #ofCall}.
   */
  public static List<Entry> ofPatient(DSLContext transaction, String patient) {
    return where(transaction, PATIENT.eq(patient));
  }

  /** All that tells one of these, in order. */
  public static List<Entry> ofEvents(DSLContext transaction, Set<Event> events) {
    return where(transaction, EVENT.in(events.stream().map(Event::word).toList()));
  }

  /**
   * Whom and what an entry names.
   *
   * @param position its number in the log
   * @param callId the call
   * @param caseId the case
   * @param patient the patient's pseudonym
   */
  public record Mention(
      long position, Optional<String> callId, Optional<String> caseId, Optional<String> patient) {}

  /**
   * Whom and what entries of these events name that follow a place in the log, in order, at most so
   * many. They become visible in this order: whoever appends holds the log until the end of the
   * transaction.
   */
  public static List<Mention> after(
      DSLContext transaction, long position, Set<Event> events, int most) {
    return transaction
        .select(POSITION, CALL_ID, CASE_ID, PATIENT)
        .from(INDEX)
        .where(POSITION.gt(position), EVENT.in(events.stream().map(Event::word).toList()))
        .orderBy(POSITION)
        .limit(most)
        .fetch(
            row ->
                new Mention(
                    row.value1(),
                    Optional.ofNullable(row.value2()),
                    Optional.ofNullable(row.value3()),
                    Optional.ofNullable(row.value4())));
  }

  /** The place of the newest entry; -1 when there is none. */
  public static long lastPosition(DSLContext transaction) {
    Long last = transaction.select(max(POSITION)).from(INDEX).fetchSingle().value1();
    return last == null ? -1 : last;
  }

  /**
   * All of a time, in order: an act's entries have the time of its beginning.
   *
   * @param from entries of this moment or later
   * @param to and before this one
   */
  public static List<Entry> between(DSLContext transaction, Instant from, Instant to) {
    return where(transaction, AT_US.ge(Micros.of(from)).and(AT_US.lt(Micros.of(to))));
  }

  /** How many there are of a time. */
  public static int countBetween(DSLContext transaction, Instant from, Instant to) {
    return transaction.fetchCount(INDEX, AT_US.ge(Micros.of(from)).and(AT_US.lt(Micros.of(to))));
  }

  /** How many there are of what somebody did. */
  public static int countOfPerson(DSLContext transaction, String person) {
    return transaction.fetchCount(INDEX, WHO.eq(person));
  }

  /** What the log itself says there; the index only says where. */
  private static List<Entry> where(DSLContext transaction, Condition condition) {
    return transaction
        .select(POSITION, BODY)
        .from(LOG)
        .where(POSITION.in(transaction.select(POSITION).from(INDEX).where(condition)))
        .orderBy(POSITION)
        .fetch()
        .stream()
        .flatMap(
            row ->
                AuditText.event(LogEntryText.parse(row.value2())).stream()
                    .map(event -> new Entry(row.value1(), event)))
        .toList();
  }

  /** The audit entry at this place of the log; empty when there is another one or none. */
  public static Optional<AuditEvent> at(DSLContext transaction, long position) {
    return entryAt(transaction, position).flatMap(AuditText::event);
  }

  /** Whatever stands there. */
  static Optional<LogEntry> entryAt(DSLContext transaction, long position) {
    return transaction
        .select(BODY)
        .from(LOG)
        .where(POSITION.eq(position))
        .fetchOptional(BODY)
        .map(LogEntryText::parse);
  }
}

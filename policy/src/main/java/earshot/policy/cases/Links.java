package earshot.policy.cases;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.audit.Micros;
import earshot.policy.people.Act;
import earshot.policy.people.Acts;
import earshot.policy.people.Duty;
import earshot.policy.people.Pseudonyms;
import earshot.policy.people.SignedIn;
import earshot.storage.index.SealedOctets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * Whose call it was, as staff found out: a caller's number alone proves nothing. A call may have
 * several patients. What kind of call it was, and what is worth knowing about it, stand here too.
 */
public final class Links {
  private static final Table<Record> LINK = table(name("call_link"));
  private static final Table<Record> CLASS = table(name("call_class"));
  private static final Table<Record> NOTE = table(name("call_note"));
  private static final Field<Long> NO = field(name("no"), Long.class);
  private static final Field<String> CALL_ID = field(name("call_id"), String.class);
  private static final Field<String> PATIENT = field(name("patient"), String.class);
  private static final Field<String> PART = field(name("part"), String.class);
  private static final Field<byte[]> SEALED = field(name("sealed"), byte[].class);
  private static final Field<String> LINKED_BY = field(name("linked_by"), String.class);
  private static final Field<Long> LINKED_US = field(name("linked_us"), Long.class);
  private static final Field<Long> ENDED_US = field(name("ended_us"), Long.class);
  private static final Field<String> ENDED_BY = field(name("ended_by"), String.class);
  private static final Field<String> CLASS_NAME = field(name("class"), String.class);
  private static final Field<String> SET_BY = field(name("set_by"), String.class);
  private static final Field<Long> SET_US = field(name("set_us"), Long.class);
  private static final Field<String> WRITTEN_BY = field(name("written_by"), String.class);
  private static final Field<Long> WRITTEN_US = field(name("written_us"), Long.class);

  private final Acts acts;
  private final CallText texts;
  private final Pseudonyms pseudonyms;

  /** In this database. */
  public Links(Acts acts, CallText texts, Pseudonyms pseudonyms) {
    this.acts = acts;
    this.texts = texts;
    this.pseudonyms = pseudonyms;
  }

  /** What a patient was to a call. */
  public enum Part {
    /** The call was about them. */
    SUBJECT,
    /** They spoke. */
    SPEAKER;

    private String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * Links a call to a patient.
   *
   * @param identifier the number that the practice knows them by; kept under the call's own key
   * @return the patient's pseudonym
   */
  public String link(SignedIn by, String callId, String identifier, Part part) {
    Prepared prepared = prepare(callId, identifier, part);
    return acts.perform(by, Duty.LINK_CALL, act -> linkIn(act, prepared));
  }

  /**
   * A link that is ready to be made.
   *
   * @param callId the call
   * @param patient the patient's pseudonym
   * @param part what they were to it
   * @param identifier encrypted under the call's key
   */
  public record Prepared(String callId, String patient, Part part, SealedOctets identifier) {}

  /** Prepares one outside of any transaction: the call's key has to be read. */
  public Prepared prepare(String callId, String identifier, Part part) {
    return new Prepared(
        callId,
        pseudonyms.patient(identifier),
        part,
        SealedOctets.of(texts.seal(callId, "patient", identifier)));
  }

  /**
   * Makes one in an act whose duty allows it and that has told nothing yet; the patient's
   * pseudonym.
   */
  public static String linkIn(Act act, Prepared link) {
    CallGate.pass(act.sql(), List.of(link.callId()));
    boolean there =
        act.sql()
            .fetchExists(
                LINK, CALL_ID.eq(link.callId()), PATIENT.eq(link.patient()), ENDED_US.isNull());
    if (!there) {
      act.sql()
          .insertInto(LINK)
          .set(CALL_ID, link.callId())
          .set(PATIENT, link.patient())
          .set(PART, link.part().word())
          .set(SEALED, link.identifier().octets())
          .set(LINKED_BY, act.actor().id())
          .set(LINKED_US, Micros.of(act.now()))
          .execute();
      act.tell(
          act.event(Event.CALL_LINKED)
              .with(Detail.CALL, link.callId())
              .with(Detail.PATIENT, link.patient())
              .with(Detail.VALUE, link.part().word()));
    }
    return link.patient();
  }

  /** Takes a link back that was wrong. */
  public void end(SignedIn by, String callId, String patient) {
    acts.run(
        by,
        Duty.LINK_CALL,
        act -> {
          CallGate.pass(act.sql(), List.of(callId));
          int ended =
              act.sql()
                  .update(LINK)
                  .set(ENDED_US, Micros.of(act.now()))
                  .set(ENDED_BY, act.actor().id())
                  .where(CALL_ID.eq(callId), PATIENT.eq(patient), ENDED_US.isNull())
                  .execute();
          if (ended > 0) {
            act.tell(
                act.event(Event.LINK_ENDED)
                    .with(Detail.CALL, callId)
                    .with(Detail.PATIENT, patient));
          }
        });
  }

  /** Gives a call a class of the policy's retention, {@code patient}. */
  public void setClass(SignedIn by, String callId, String retentionClass) {
    acts.run(
        by,
        Duty.LINK_CALL,
        act -> {
          CallGate.pass(act.sql(), List.of(callId));
          act.sql()
              .insertInto(CLASS)
              .set(CALL_ID, callId)
              .set(CLASS_NAME, retentionClass)
              .set(SET_BY, act.actor().id())
              .set(SET_US, Micros.of(act.now()))
              .execute();
          act.tell(
              act.event(Event.CLASS_SET)
                  .with(Detail.CALL, callId)
                  .with(Detail.VALUE, retentionClass));
        });
  }

  /** Writes something about a call, under its own key. */
  public void note(SignedIn by, String callId, String text) {
    byte[] sealed = texts.seal(callId, "note", text);
    acts.run(
        by,
        Duty.LINK_CALL,
        act -> {
          act.sql()
              .insertInto(NOTE)
              .set(CALL_ID, callId)
              .set(SEALED, sealed)
              .set(WRITTEN_BY, act.actor().id())
              .set(WRITTEN_US, Micros.of(act.now()))
              .execute();
          act.tell(act.event(Event.NOTE_WRITTEN).with(Detail.CALL, callId));
        });
  }

  /** What was written about a call, oldest first; nothing when the call is gone. */
  public List<String> notes(String callId) {
    return acts
        .index()
        .read(
            sql ->
                sql.select(SEALED).from(NOTE).where(CALL_ID.eq(callId)).orderBy(NO).fetch(SEALED))
        .stream()
        .flatMap(octets -> texts.open(callId, "note", octets).stream())
        .toList();
  }

  /**
   * A patient of a call.
   *
   * @param patient their pseudonym
   * @param part what they were to it
   * @param identifier the number that the practice knows them by; empty when the call is gone
   */
  public record Linked(String patient, Part part, Optional<String> identifier) {}

  /** A call's patients, as staff know them. */
  public List<Linked> of(String callId) {
    return acts
        .index()
        .read(
            sql ->
                sql.select(PATIENT, PART, SEALED)
                    .from(LINK)
                    .where(CALL_ID.eq(callId), ENDED_US.isNull())
                    .orderBy(NO)
                    .fetch())
        .stream()
        .map(
            row ->
                new Linked(
                    row.value1(),
                    Part.valueOf(row.value2().toUpperCase(java.util.Locale.ROOT)),
                    texts.open(callId, "patient", row.value3())))
        .toList();
  }

  /** Pseudonyms of a call's patients. */
  public static Set<String> patients(DSLContext sql, String callId) {
    return sql.select(PATIENT)
        .from(LINK)
        .where(CALL_ID.eq(callId), ENDED_US.isNull())
        .fetchSet(PATIENT);
  }

  /**
   * The calls that staff have linked to a patient, oldest first, for those who may link calls
   * themselves.
   *
   * @param identifier the number that the practice knows them by
   * @throws earshot.policy.people.NotAllowedException for others; that is in the audit trail then
   */
  public List<String> find(SignedIn by, String identifier) {
    String patient = pseudonyms.patient(identifier);
    boolean may = acts.reading(by, act -> Duty.LINK_CALL.isFor(act.actor().roles()));
    return may
        ? acts.index().read(sql -> calls(sql, patient))
        : acts.perform(by, Duty.LINK_CALL, act -> calls(act.sql(), patient));
  }

  /** The calls of a patient, oldest first. */
  public static List<String> calls(DSLContext sql, String patient) {
    return sql.selectDistinct(CALL_ID)
        .from(LINK)
        .where(PATIENT.eq(patient), ENDED_US.isNull())
        .orderBy(CALL_ID)
        .fetch(CALL_ID);
  }

  /** The class that staff gave a call last. */
  public static Optional<String> classOf(DSLContext sql, String callId) {
    return sql.select(CLASS_NAME)
        .from(CLASS)
        .where(CALL_ID.eq(callId))
        .orderBy(NO.desc())
        .limit(1)
        .fetchOptional(CLASS_NAME);
  }
}

package earshot.policy.cases;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.policy.audit.AuditEvent;
import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.audit.Micros;
import earshot.policy.people.Act;
import earshot.policy.people.Acts;
import earshot.policy.people.Pseudonyms;
import earshot.policy.people.SignedIn;
import earshot.storage.access.AccessGrant;
import earshot.storage.access.Authority;
import earshot.storage.log.Sha256;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * Notes and bookmarks on parts of calls. They tell what is in the audio, so they take the same
 * leave: who has none neither reads nor writes them, and they are destroyed with the recording. Any
 * thread.
 */
public final class SpanNotes {
  /** Characters of one note. */
  public static final int LONGEST = 500;

  /** Notes on one call. */
  public static final int MOST = 200;

  private static final String WHAT = "span-note";
  private static final Table<Record> NOTE = table(name("span_note"));
  private static final Field<String> ID = field(name("id"), String.class);
  private static final Field<String> CALL_ID = field(name("call_id"), String.class);
  private static final Field<Integer> RECORDING = field(name("recording"), Integer.class);
  private static final Field<Long> FROM_MS = field(name("from_ms"), Long.class);
  private static final Field<Long> TO_MS = field(name("to_ms"), Long.class);
  private static final Field<byte[]> SEALED = field(name("sealed"), byte[].class);
  private static final Field<String> WRITTEN_BY = field(name("written_by"), String.class);
  private static final Field<Long> WRITTEN_US = field(name("written_us"), Long.class);

  private final Acts acts;
  private final CallText texts;
  private final Pseudonyms pseudonyms;
  private final Authority authority;

  /**
   * In this database.
   *
   * @param authority the process's own
   */
  public SpanNotes(Acts acts, CallText texts, Pseudonyms pseudonyms, Authority authority) {
    this.acts = acts;
    this.texts = texts;
    this.pseudonyms = pseudonyms;
    this.authority = authority;
  }

  /**
   * Writes one, on the call that the leave is for.
   *
   * @param heard the leave that was given to whoever writes
   * @return its name; empty when the recording is gone or going, or has as many notes as it may
   * @throws IllegalArgumentException when the leave is somebody else's, or the text is too long
   * @throws IllegalStateException when the leave is over
   */
  public Optional<String> write(SignedIn by, AccessGrant heard, SpanNote.Span span, String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("a note has " + LONGEST + " characters at most");
    }
    authority.check(heard, acts.now());
    byte[] sealed = texts.seal(heard.callId(), WHAT, text);
    if (sealed.length == 0) {
      return Optional.empty(); // its key is gone
    }
    String id = pseudonyms.fresh("n-");
    return acts.inTransaction(by, act -> write(act, heard, id, span, sealed));
  }

  private static Optional<String> write(
      Act act, AccessGrant heard, String id, SpanNote.Span span, byte[] sealed) {
    AuditEvent leave = leave(act, heard);
    CallGate.pass(act.sql(), List.of(heard.callId()));
    if (Disposals.tooLate(act.sql(), heard.callId()).isPresent()
        || act.sql().fetchCount(NOTE, CALL_ID.eq(heard.callId())) >= MOST) {
      return Optional.empty();
    }
    act.sql()
        .insertInto(NOTE)
        .set(ID, id)
        .set(CALL_ID, heard.callId())
        .set(RECORDING, span.recording())
        .set(FROM_MS, span.fromMs())
        .set(TO_MS, span.toMs())
        .set(SEALED, sealed)
        .set(WRITTEN_BY, act.actor().id())
        .set(WRITTEN_US, Micros.of(act.now()))
        .execute();
    AuditEvent told =
        act.event(Event.SPAN_NOTED)
            .with(Detail.CALL, heard.callId())
            .with(Detail.ITEM, id)
            .with(Detail.VALUE, span.word())
            .with(Detail.DIGEST, Sha256.of(sealed).hex());
    act.tell(
        leave.get(Detail.PURPOSE).map(purpose -> told.with(Detail.PURPOSE, purpose)).orElse(told));
    return Optional.of(id);
  }

  /** Who has the leave is whom its entry in the trail names. */
  private static AuditEvent leave(Act act, AccessGrant heard) {
    return AuditLog.at(act.sql(), heard.entry().index())
        .filter(event -> event.event() == Event.HEARING_PERMITTED)
        .filter(event -> event.get(Detail.WHO).equals(Optional.of(act.actor().id())))
        .filter(event -> event.get(Detail.CALL).equals(Optional.of(heard.callId())))
        .orElseThrow(() -> new IllegalArgumentException("this leave to hear is not theirs"));
  }

  /**
   * Takes one back that whoever asks has written.
   *
   * @return whether there was such a note
   * @throws IllegalArgumentException when the leave is somebody else's
   * @throws IllegalStateException when the leave is over
   */
  public boolean remove(SignedIn by, AccessGrant heard, String id) {
    authority.check(heard, acts.now());
    return acts.inTransaction(
        by,
        act -> {
          leave(act, heard);
          int removed =
              act.sql()
                  .deleteFrom(NOTE)
                  .where(ID.eq(id), CALL_ID.eq(heard.callId()), WRITTEN_BY.eq(act.actor().id()))
                  .execute();
          if (removed > 0) {
            act.tell(
                act.event(Event.SPAN_NOTE_REMOVED)
                    .with(Detail.CALL, heard.callId())
                    .with(Detail.ITEM, id));
          }
          return removed > 0;
        });
  }

  /**
   * Those on the call that the leave is for, in the order in which they are heard.
   *
   * @throws IllegalArgumentException when another authority gave the leave
   * @throws IllegalStateException when it is over
   */
  public List<SpanNote> of(AccessGrant heard) {
    authority.check(heard, acts.now());
    return acts
        .index()
        .read(
            sql ->
                sql.select(ID, RECORDING, FROM_MS, TO_MS, SEALED, WRITTEN_BY, WRITTEN_US)
                    .from(NOTE)
                    .where(CALL_ID.eq(heard.callId()))
                    .orderBy(RECORDING, FROM_MS, TO_MS, WRITTEN_US, ID)
                    .fetch())
        .stream()
        .flatMap(row -> opened(heard.callId(), row).stream())
        .toList();
  }

  private Optional<SpanNote> opened(String callId, Record row) {
    return texts
        .open(callId, WHAT, row.get(SEALED))
        .map(
            text ->
                new SpanNote(
                    row.get(ID),
                    new SpanNote.Span(row.get(RECORDING), row.get(FROM_MS), row.get(TO_MS)),
                    text,
                    row.get(WRITTEN_BY),
                    Micros.instant(row.get(WRITTEN_US))));
  }

  /** They go with the recording. */
  public static void destroyed(DSLContext sql, String callId) {
    sql.deleteFrom(NOTE).where(CALL_ID.eq(callId)).execute();
  }
}

package earshot.policy.request;

import static earshot.policy.request.RequestRows.ANSWERED_ON;
import static earshot.policy.request.RequestRows.ASKED_ON;
import static earshot.policy.request.RequestRows.CASE_ID;
import static earshot.policy.request.RequestRows.EXTENDED_ON;
import static earshot.policy.request.RequestRows.FEE;
import static earshot.policy.request.RequestRows.IDENTITY;
import static earshot.policy.request.RequestRows.NO;
import static earshot.policy.request.RequestRows.PAPER;
import static earshot.policy.request.RequestRows.QUESTION;
import static earshot.policy.request.RequestRows.REQUEST;
import static earshot.policy.request.RequestRows.SEALED;
import static earshot.policy.request.RequestRows.WHAT;
import static earshot.policy.request.RequestRows.WRITTEN_BY;
import static earshot.policy.request.RequestRows.WRITTEN_US;
import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.policy.audit.AuditEvent;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.audit.Micros;
import earshot.policy.file.LawPack;
import earshot.policy.people.Act;
import earshot.policy.people.Acts;
import earshot.policy.people.Duty;
import earshot.policy.people.SignedIn;
import earshot.storage.index.Sealing;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Field;

/**
 * What moves the time of a request that is open: proof of identity, a fee, questions, an extension.
 * Each step is one act. Any thread.
 */
public final class RequestSteps {
  private final Acts acts;
  private final Sealing rows;
  private final AccessClock clock;

  /**
   * In this database.
   *
   * @param rows encrypts what was shown and asked, as the store does for rows of no call
   * @param pack whose periods and bank holidays count
   */
  public RequestSteps(Acts acts, Sealing rows, LawPack pack, ZoneId zone) {
    this.acts = acts;
    this.rows = rows;
    this.clock = new AccessClock(pack, zone);
  }

  /**
   * Somebody checked who asks, and that they may; the time runs from today, unless it waits for the
   * fee.
   *
   * @param shown what they showed: the kind of paper, never a copy of it
   */
  public void identityChecked(SignedIn by, String id, String shown) {
    byte[] sealed = sealed(id, "identity", shown);
    step(
        by,
        id,
        act -> {
          set(act, id, IDENTITY, acts.today(act.now()).toString());
          paper(act, id, "identity", sealed);
          act.tell(dated(act, Event.IDENTITY_CHECKED, id));
        });
  }

  /** Asks a fee, which only a manifestly unfounded or excessive request allows. */
  public void feeAsked(SignedIn by, String id) {
    step(
        by,
        id,
        act -> {
          set(act, id, FEE, RequestRecord.OUTSTANDING);
          act.tell(Requests.event(act, Event.FEE_ASKED, id));
        });
  }

  /** The fee came today. */
  public void feePaid(SignedIn by, String id) {
    step(
        by,
        id,
        act -> {
          set(act, id, FEE, acts.today(act.now()).toString());
          act.tell(dated(act, Event.FEE_PAID, id));
        });
  }

  /** Asks what is wanted; the time stands still until the answer. */
  public void ask(SignedIn by, String id, String question) {
    byte[] sealed = sealed(id, "question", question);
    step(
        by,
        id,
        act -> {
          act.sql()
              .insertInto(QUESTION)
              .set(CASE_ID, id)
              .set(ASKED_ON, acts.today(act.now()).toString())
              .set(SEALED, sealed)
              .execute();
          act.tell(dated(act, Event.QUESTION_ASKED, id));
        });
  }

  /**
   * The answer to all that was asked came today.
   *
   * @throws IllegalStateException when nothing was asked
   */
  public void answered(SignedIn by, String id) {
    step(
        by,
        id,
        act -> {
          int answered =
              act.sql()
                  .update(QUESTION)
                  .set(ANSWERED_ON, acts.today(act.now()).toString())
                  .where(CASE_ID.eq(id), ANSWERED_ON.isNull())
                  .execute();
          if (answered == 0) {
            throw new IllegalStateException("no question of this request waits for an answer");
          }
          act.tell(dated(act, Event.QUESTION_ANSWERED, id));
        });
  }

  /**
   * Whoever asked was told today that more time is needed, and why.
   *
   * @throws IllegalStateException when it is too late for that, or the time does not run, or the
   *     patient is dead: the Act of 1990 knows no extension
   */
  public void extend(SignedIn by, String id, String why) {
    byte[] sealed = sealed(id, "extension", why);
    step(
        by,
        id,
        act -> {
          LocalDate today = acts.today(act.now());
          RequestRecord request = RequestRecord.of(act.sql(), id).orElseThrow();
          if (request.who().isForTheDead()
              || !(clock.at(request.asked(), today) instanceof AccessTime.Running running)
              || running.extended()
              || today.isAfter(running.tellExtensionBy().day())) {
            throw new IllegalStateException("this request's time cannot be extended today");
          }
          set(act, id, EXTENDED_ON, today.toString());
          paper(act, id, "extension", sealed);
          act.tell(dated(act, Event.REQUEST_EXTENDED, id));
        });
  }

  /** What whoever asks showed of themselves; empty while they have not. */
  public Optional<String> shown(String id) {
    return paper(id, "identity");
  }

  /** Why more time was needed, as they were told; empty when it was not. */
  public Optional<String> whyExtended(String id) {
    return paper(id, "extension");
  }

  private Optional<String> paper(String id, String what) {
    return acts.index()
        .read(
            sql ->
                sql.select(SEALED)
                    .from(PAPER)
                    .where(CASE_ID.eq(id), WHAT.eq(what))
                    .orderBy(NO.desc())
                    .limit(1)
                    .fetchOptional(SEALED))
        .map(octets -> opened(id, what, octets));
  }

  /** What was asked about what is wanted, in the order of {@link AccessRequest#clarifications}. */
  public List<String> questions(String id) {
    return acts
        .index()
        .read(
            sql ->
                sql.select(SEALED)
                    .from(QUESTION)
                    .where(CASE_ID.eq(id))
                    .orderBy(ASKED_ON, NO)
                    .fetch(SEALED))
        .stream()
        .map(octets -> opened(id, "question", octets))
        .toList();
  }

  private String opened(String id, String what, byte[] octets) {
    // What a rebuild from the log made has no text.
    return octets.length == 0
        ? ""
        : new String(rows.open("request/" + id + "/" + what, octets), UTF_8);
  }

  private AuditEvent dated(Act act, Event event, String id) {
    return Requests.event(act, event, id).with(Detail.DAY, acts.today(act.now()).toString());
  }

  private void step(SignedIn by, String id, Consumer<Act> work) {
    acts.run(
        by,
        Duty.ANSWER_REQUEST,
        act -> {
          Requests.mustBeOpen(act.sql(), id);
          work.accept(act);
        });
  }

  private byte[] sealed(String id, String what, String text) {
    return rows.seal("request/" + id + "/" + what, text.getBytes(UTF_8));
  }

  private static void set(Act act, String id, Field<String> field, String value) {
    act.sql().update(REQUEST).set(field, value).where(CASE_ID.eq(id)).execute();
  }

  private static void paper(Act act, String id, String what, byte[] sealed) {
    act.sql()
        .insertInto(PAPER)
        .set(CASE_ID, id)
        .set(WHAT, what)
        .set(SEALED, sealed)
        .set(WRITTEN_BY, act.actor().id())
        .set(WRITTEN_US, Micros.of(act.now()))
        .execute();
  }
}

package earshot.policy.sample;

import static earshot.policy.sample.SampleRows.CALL_ID;
import static earshot.policy.sample.SampleRows.CANDIDATES;
import static earshot.policy.sample.SampleRows.CANDIDATE_COUNT;
import static earshot.policy.sample.SampleRows.CAP;
import static earshot.policy.sample.SampleRows.DRAWN_BY;
import static earshot.policy.sample.SampleRows.DRAWN_FOR;
import static earshot.policy.sample.SampleRows.DRAWN_US;
import static earshot.policy.sample.SampleRows.EXPIRES_US;
import static earshot.policy.sample.SampleRows.FROM_US;
import static earshot.policy.sample.SampleRows.HEARD_US;
import static earshot.policy.sample.SampleRows.ID;
import static earshot.policy.sample.SampleRows.NO;
import static earshot.policy.sample.SampleRows.PURPOSE;
import static earshot.policy.sample.SampleRows.SAMPLE;
import static earshot.policy.sample.SampleRows.SAMPLE_CALL;
import static earshot.policy.sample.SampleRows.SAMPLE_ID;
import static earshot.policy.sample.SampleRows.SEED;
import static earshot.policy.sample.SampleRows.TO_US;
import static earshot.storage.index.tables.Tables.CALL;
import static earshot.storage.index.tables.Tables.RECORDING;

import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.audit.Micros;
import earshot.policy.decide.Facts.DrawFacts;
import earshot.policy.file.Purpose;
import earshot.policy.people.Act;
import earshot.policy.people.Acts;
import earshot.policy.people.Duty;
import earshot.policy.people.Pseudonyms;
import earshot.policy.people.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Samples of calls, drawn at random by the system, of which only so many may be heard. */
public final class Samples {
  /** Some of the calls drawn may be of no use, such as one that was put through at once. */
  private static final int SPARE = 2;

  /** For each call that is drawn, calls that could be: else its time would name a call. */
  private static final int LEFT_TO_CHANCE = 2;

  private final Acts acts;
  private final Pseudonyms pseudonyms;

  /**
   * What somebody wants a sample of.
   *
   * @param purpose what for
   * @param from calls that began then or later
   * @param to and before
   * @param cap how many of them may be heard, 1 or more
   * @param lasts for how long
   */
  public record Wanted(Purpose purpose, Instant from, Instant to, int cap, Duration lasts) {
    /** Refuses a sample of nothing. */
    public Wanted {
      if (cap < 1) {
        throw new IllegalArgumentException("a sample's cap is 1 or more, not " + cap);
      }
    }
  }

  /**
   * A draw.
   *
   * @param id its name
   * @param seed what decided it
   * @param calls those drawn, in the order in which they are to be heard
   */
  public record Drawn(String id, String seed, List<String> calls) {
    /** Copies. */
    public Drawn {
      calls = List.copyOf(calls);
    }
  }

  /** In this database. */
  public Samples(Acts acts, Pseudonyms pseudonyms) {
    this.acts = acts;
    this.pseudonyms = pseudonyms;
  }

  /**
   * Draws for whoever asks. The seed is made here: nobody can try several.
   *
   * @throws IllegalArgumentException when of the calls of this time most would be drawn
   */
  public Drawn draw(SignedIn by, Wanted wanted) {
    String id = pseudonyms.fresh("s-");
    String seed = pseudonyms.fresh("");
    return acts.perform(by, Duty.DRAW_SAMPLE, act -> draw(act, id, seed, wanted));
  }

  private static Drawn draw(Act act, String id, String seed, Wanted wanted) {
    List<String> candidates = candidates(act.sql(), wanted.from(), wanted.to());
    if (candidates.size() < (long) wanted.cap() * SPARE * LEFT_TO_CHANCE) {
      throw new IllegalArgumentException(
          "too few calls began in this time for a sample: nothing would be left to chance");
    }
    List<String> drawn = Lot.draw(seed, candidates, wanted.cap() * SPARE);
    String digest = Lot.digest(candidates);
    act.sql()
        .insertInto(SAMPLE)
        .set(ID, id)
        .set(PURPOSE, wanted.purpose().word())
        .set(DRAWN_FOR, act.actor().id())
        .set(SEED, seed)
        .set(CANDIDATES, digest)
        .set(CANDIDATE_COUNT, candidates.size())
        .set(FROM_US, Micros.of(wanted.from()))
        .set(TO_US, Micros.of(wanted.to()))
        .set(CAP, wanted.cap())
        .set(DRAWN_BY, act.actor().id())
        .set(DRAWN_US, Micros.of(act.now()))
        .set(EXPIRES_US, Micros.of(act.now().plus(wanted.lasts())))
        .execute();
    act.tell(
        act.event(Event.SAMPLE_DRAWN)
            .with(Detail.PURPOSE, wanted.purpose().word())
            .with(Detail.ITEM, id)
            .with(Detail.VALUE, seed)
            .with(Detail.UNTIL, act.now().plus(wanted.lasts()).toString())
            .with(Detail.FROM, wanted.from().toString())
            .with(Detail.TO, wanted.to().toString())
            .with(Detail.COUNT, Integer.toString(candidates.size()))
            .with(Detail.LIMIT, Integer.toString(wanted.cap()))
            .with(Detail.DIGEST, digest));
    for (int i = 0; i < drawn.size(); i++) {
      act.sql()
          .insertInto(SAMPLE_CALL)
          .set(SAMPLE_ID, id)
          .set(NO, i)
          .set(CALL_ID, drawn.get(i))
          .execute();
      act.tell(
          act.event(Event.CALL_DRAWN)
              .with(Detail.CALL, drawn.get(i))
              .with(Detail.ITEM, id)
              .with(Detail.COUNT, Integer.toString(i)));
    }
    return new Drawn(id, seed, drawn);
  }

  /** Calls that have a recording and began in this time. */
  static List<String> candidates(DSLContext sql, Instant from, Instant to) {
    return sql.select(CALL.ID)
        .from(CALL)
        .where(CALL.STARTED_US.ge(Micros.of(from)), CALL.STARTED_US.lt(Micros.of(to)))
        .and(CALL.DESTROYED_US.isNull())
        .and(DSL.exists(DSL.selectOne().from(RECORDING).where(RECORDING.CALL.eq(CALL.SEQ))))
        .fetch(CALL.ID);
  }

  /**
   * A draw, as whoever it was drawn for sees it.
   *
   * @param id its name
   * @param purpose what it was drawn for
   * @param from calls that began then or later
   * @param to and before
   * @param cap how many of them may be heard
   * @param drawn when
   * @param expires when it ends
   * @param calls those drawn, in the order in which they are to be heard
   */
  public record Sample(
      String id,
      Purpose purpose,
      Instant from,
      Instant to,
      int cap,
      Instant drawn,
      Instant expires,
      List<SampleCall> calls) {
    /** Copies. */
    public Sample {
      calls = List.copyOf(calls);
    }

    /** How many of its calls were heard. */
    public int heard() {
      return (int) calls.stream().filter(call -> call.heard().isPresent()).count();
    }
  }

  /**
   * A call that was drawn.
   *
   * @param callId which
   * @param heard when it was heard first; empty when it was not
   */
  public record SampleCall(String callId, Optional<Instant> heard) {}

  /** Those that were drawn for somebody, the newest first. */
  public List<Sample> of(String person) {
    return acts
        .index()
        .<List<String>>read(
            sql ->
                sql.select(ID)
                    .from(SAMPLE)
                    .where(DRAWN_FOR.eq(person))
                    .orderBy(DRAWN_US.desc(), ID)
                    .fetch(ID))
        .stream()
        .flatMap(id -> find(person, id).stream())
        .toList();
  }

  /** The draw of this name; empty when there is none, or none that was drawn for them. */
  public Optional<Sample> find(String person, String id) {
    return acts.index()
        .read(
            sql -> {
              List<SampleCall> calls =
                  sql.select(CALL_ID, HEARD_US)
                      .from(SAMPLE_CALL)
                      .where(SAMPLE_ID.eq(id))
                      .orderBy(NO)
                      .fetch(
                          row ->
                              new SampleCall(
                                  row.value1(),
                                  Optional.ofNullable(row.value2()).map(Micros::instant)));
              return sql.select(PURPOSE, FROM_US, TO_US, CAP, DRAWN_US, EXPIRES_US)
                  .from(SAMPLE)
                  .where(ID.eq(id), DRAWN_FOR.eq(person))
                  .fetchOptional(
                      row ->
                          new Sample(
                              id,
                              purpose(row.value1()),
                              Micros.instant(row.value2()),
                              Micros.instant(row.value3()),
                              row.value4(),
                              Micros.instant(row.value5()),
                              Micros.instant(row.value6()),
                              calls));
            });
  }

  private static Purpose purpose(String word) {
    return Purpose.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** The draws for somebody that have this call, the newest first. */
  public static List<String> withCall(DSLContext sql, String person, String callId) {
    return sql.select(ID)
        .from(SAMPLE)
        .where(DRAWN_FOR.eq(person))
        .and(ID.in(DSL.select(SAMPLE_ID).from(SAMPLE_CALL).where(CALL_ID.eq(callId))))
        .orderBy(DRAWN_US.desc())
        .fetch(ID);
  }

  /** What a decision has to know of a draw, seen from a call. */
  public static Optional<DrawFacts> facts(DSLContext sql, String sampleId, String callId) {
    boolean hasCall = sql.fetchExists(SAMPLE_CALL, SAMPLE_ID.eq(sampleId), CALL_ID.eq(callId));
    int heard =
        sql.fetchCount(
            SAMPLE_CALL, SAMPLE_ID.eq(sampleId), HEARD_US.isNotNull(), CALL_ID.ne(callId));
    return sql.select(PURPOSE, DRAWN_FOR, CAP, EXPIRES_US)
        .from(SAMPLE)
        .where(ID.eq(sampleId))
        .fetchOptional(
            row ->
                new DrawFacts(
                    sampleId,
                    purpose(row.get(PURPOSE)),
                    row.get(DRAWN_FOR),
                    hasCall,
                    row.get(CAP),
                    heard,
                    Micros.instant(row.get(EXPIRES_US))));
  }

  /** Counts a call as heard, in the transaction that permits it. */
  public static void heard(DSLContext sql, String sampleId, String callId, Instant at) {
    sql.update(SAMPLE_CALL)
        .set(HEARD_US, Micros.of(at))
        .where(SAMPLE_ID.eq(sampleId), CALL_ID.eq(callId), HEARD_US.isNull())
        .execute();
  }

  /** Whether the draw comes out the same today: false too when one of its calls is gone since. */
  public boolean isReproduced(String sampleId) {
    return acts.index()
        .read(
            sql -> {
              var row =
                  sql.select(SEED, CANDIDATES, FROM_US, TO_US, CAP)
                      .from(SAMPLE)
                      .where(ID.eq(sampleId))
                      .fetchSingle();
              List<String> calls =
                  candidates(sql, Micros.instant(row.get(FROM_US)), Micros.instant(row.get(TO_US)));
              List<String> drawn =
                  sql.select(CALL_ID)
                      .from(SAMPLE_CALL)
                      .where(SAMPLE_ID.eq(sampleId))
                      .orderBy(NO)
                      .fetch(CALL_ID);
              return Lot.digest(calls).equals(row.get(CANDIDATES))
                  && Lot.draw(row.get(SEED), calls, row.get(CAP) * SPARE).equals(drawn);
            });
  }
}

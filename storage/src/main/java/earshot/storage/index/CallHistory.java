package earshot.storage.index;

import static earshot.storage.index.tables.Tables.CALL;
import static earshot.storage.index.tables.Tables.LEG;
import static earshot.storage.index.tables.Tables.SUMMARY;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;

import earshot.capture.record.Outcome;
import earshot.capture.record.PartyRecord;
import earshot.capture.watch.FormerCalls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * The answered calls that the index holds, for coverage: those of former days counted by the hour,
 * the latest each by itself, with who took part as long as that can be opened.
 */
public final class CallHistory {
  /** Of more calls nobody is told who took part. */
  static final int MOST_OPENED = 20_000;

  private static final long HOUR_US = 3_600_000_000L;

  private record Row(String id, Instant started, Outcome outcome, SealedOctets summary) {}

  private final List<FormerCalls> hours;
  private final List<Row> rows;

  private CallHistory(List<FormerCalls> hours, List<Row> rows) {
    this.hours = hours;
    this.rows = rows;
  }

  /**
   * Reads it; nothing is opened yet.
   *
   * @param node whose calls
   * @param from calls that began before are left out
   * @param latest calls that began then or later are read one by one; a whole hour
   */
  public static CallHistory read(
      DSLContext transaction, String node, Instant from, Instant latest) {
    List<Row> rows = latest(transaction, node, latest);
    return rows.size() > MOST_OPENED
        ? new CallHistory(hours(transaction, node, from, Long.MAX_VALUE), List.of())
        : new CallHistory(hours(transaction, node, from, CallSequence.from(latest)), rows);
  }

  private static List<FormerCalls> hours(
      DSLContext transaction, String node, Instant from, long before) {
    Field<Long> hour = CALL.STARTED_US.div(inline(HOUR_US)); // a bound value has no group
    List<FormerCalls> hours = new ArrayList<>();
    transaction
        .select(hour, CALL.OUTCOME, count(), count(LEG.CALL))
        .from(CALL)
        .leftJoin(LEG)
        .on(LEG.CALL.eq(CALL.SEQ), LEG.NO.eq((short) 0))
        .where(CALL.SEQ.ge(CallSequence.from(from)), CALL.SEQ.lt(before), CALL.NODE.eq(node))
        .groupBy(hour, CALL.OUTCOME)
        .forEach(
            row ->
                outcome(row.value2())
                    .ifPresent(
                        outcome -> {
                          Instant at = CallSequence.instant(row.value1() * HOUR_US);
                          int signalled = row.value4();
                          hours.add(new FormerCalls(at, outcome, true, signalled, Set.of()));
                          int others = row.value3() - signalled;
                          hours.add(new FormerCalls(at, outcome, false, others, Set.of()));
                        }));
    hours.removeIf(alike -> alike.calls() == 0);
    return hours;
  }

  private static List<Row> latest(DSLContext transaction, String node, Instant latest) {
    List<Row> rows = new ArrayList<>();
    transaction
        .select(CALL.ID, CALL.STARTED_US, CALL.OUTCOME, SUMMARY.OCTETS)
        .from(CALL)
        .leftJoin(SUMMARY)
        .on(SUMMARY.CALL.eq(CALL.SEQ))
        .where(CALL.SEQ.ge(CallSequence.from(latest)), CALL.NODE.eq(node))
        .orderBy(CALL.SEQ)
        .limit(MOST_OPENED + 1)
        .forEach(
            row ->
                outcome(row.value3())
                    .ifPresent(
                        outcome ->
                            rows.add(
                                new Row(
                                    row.value1(),
                                    CallSequence.instant(row.value2()),
                                    outcome,
                                    summary(row.value4())))));
    return rows;
  }

  /** Of a call whose recording was destroyed there is none. */
  private static SealedOctets summary(byte @Nullable [] octets) {
    return SealedOctets.of(octets == null ? new byte[0] : octets);
  }

  private static Optional<Outcome> outcome(String code) {
    return Stream.of(Outcome.values()).filter(each -> each.code().equals(code)).findFirst();
  }

  /** All of it, with the keys of calls; those whose key was destroyed are counted all the same. */
  public List<FormerCalls> calls(Sealing sealing) {
    List<FormerCalls> calls = new ArrayList<>(hours);
    rows.forEach(row -> calls.add(opened(row, sealing)));
    return calls;
  }

  private static FormerCalls opened(Row row, Sealing sealing) {
    try {
      List<CallSummary.Ends> legs =
          SummaryCodec.decode(sealing.open(row.id, row.summary.octets())).legs();
      Set<PartyRecord> parties = new HashSet<>();
      legs.forEach(leg -> parties.addAll(List.of(leg.from(), leg.to())));
      return new FormerCalls(
          row.started, row.outcome, !legs.isEmpty(), 1, FormerCalls.usersOf(parties));
    } catch (SummaryUnreadable _) {
      return new FormerCalls(row.started, row.outcome, true, 1, Set.of());
    }
  }
}

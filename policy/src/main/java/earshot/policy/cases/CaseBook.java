package earshot.policy.cases;

import static earshot.policy.cases.CaseRows.ABOUT;
import static earshot.policy.cases.CaseRows.ASSIGNMENT;
import static earshot.policy.cases.CaseRows.CALL_ID;
import static earshot.policy.cases.CaseRows.CASE;
import static earshot.policy.cases.CaseRows.CASE_CALL;
import static earshot.policy.cases.CaseRows.CASE_ID;
import static earshot.policy.cases.CaseRows.CLOSED_US;
import static earshot.policy.cases.CaseRows.ENDED_US;
import static earshot.policy.cases.CaseRows.ID;
import static earshot.policy.cases.CaseRows.KIND;
import static earshot.policy.cases.CaseRows.OPENED_BY;
import static earshot.policy.cases.CaseRows.OPENED_US;
import static earshot.policy.cases.CaseRows.PERSON;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;

import earshot.policy.audit.Micros;
import earshot.policy.decide.CaseKind;
import earshot.policy.decide.Subject;
import earshot.policy.people.Act;
import earshot.policy.people.Acts;
import earshot.policy.people.Duty;
import earshot.policy.people.SignedIn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;

/**
 * The cases, as far as somebody may know of them: a case's title names people. Those whose duty it
 * is see all of them, everybody else those that they opened or are assigned to. Any thread.
 */
public final class CaseBook {
  private static final Field<Integer> CALLS =
      field(selectCount().from(CASE_CALL).where(CASE_ID.eq(ID))).as("calls");
  private static final Field<String> HOLD_DUE =
      field(
              select(min(HoldRows.REVIEW_ON))
                  .from(HoldRows.HOLD)
                  .where(HoldRows.CASE_ID.eq(ID), HoldRows.LIFTED_US.isNull()))
          .as("hold_due");
  private static final Field<String> ASSIGNMENT_DUE =
      field(
              select(min(CaseRows.REVIEW_ON))
                  .from(ASSIGNMENT)
                  .where(CASE_ID.eq(ID), ENDED_US.isNull()))
          .as("assignment_due");

  private final Acts acts;

  /**
   * A case.
   *
   * @param id its name, which says nothing
   * @param kind why it was opened
   * @param about whose conduct it is about
   * @param openedBy pseudonym of who opened it
   * @param opened when
   * @param closed when it was closed; empty while it is open
   * @param calls how many calls belong to it
   * @param holdDue the first day on which one of its holds is to be looked at
   * @param assignmentDue the first day on which somebody's assignment to it is
   */
  public record Entry(
      String id,
      CaseKind kind,
      Subject about,
      String openedBy,
      Instant opened,
      Optional<Instant> closed,
      int calls,
      Optional<LocalDate> holdDue,
      Optional<LocalDate> assignmentDue) {
    /** What is to be looked at first; empty when nothing is. */
    public Optional<LocalDate> due() {
      return Stream.of(holdDue, assignmentDue)
          .flatMap(Optional::stream)
          .min(Comparator.naturalOrder());
    }
  }

  /** Of this database. */
  public CaseBook(Acts acts) {
    this.acts = acts;
  }

  /** Those that are open, what is due first first; requests for copies have a list of their own. */
  public List<Entry> open(SignedIn who) {
    return acts
        .<List<Entry>>reading(who, act -> entries(act, CLOSED_US.isNull(), CLOSED_US, -1))
        .stream()
        .sorted(
            Comparator.comparing((Entry one) -> one.due().orElse(LocalDate.MAX))
                .thenComparing(Entry::opened))
        .toList();
  }

  /** Those that were closed, the last first, at most so many. */
  public List<Entry> closed(SignedIn who, int most) {
    return acts.reading(who, act -> entries(act, CLOSED_US.isNotNull(), CLOSED_US, most));
  }

  /** The case of this name; empty when there is none, or none that they may know of. */
  public Optional<Entry> find(SignedIn who, String id) {
    return acts.reading(
        who,
        act ->
            act
                .sql()
                .select(
                    ID,
                    KIND,
                    ABOUT,
                    OPENED_BY,
                    OPENED_US,
                    CLOSED_US,
                    CALLS,
                    HOLD_DUE,
                    ASSIGNMENT_DUE)
                .from(CASE)
                .where(ID.eq(id), theirs(act))
                .fetch(CaseBook::entry)
                .stream()
                .findFirst());
  }

  private List<Entry> entries(Act act, Condition which, Field<Long> newest, int most) {
    return act.sql()
        .select(ID, KIND, ABOUT, OPENED_BY, OPENED_US, CLOSED_US, CALLS, HOLD_DUE, ASSIGNMENT_DUE)
        .from(CASE)
        .where(which, theirs(act), KIND.ne(CaseKind.DATA_SUBJECT_REQUEST.word()))
        .orderBy(newest.desc(), ID)
        .limit(most < 0 ? Integer.MAX_VALUE : most)
        .fetch(CaseBook::entry);
  }

  private Condition theirs(Act act) {
    if (Duty.SEE_CASES.isFor(act.actor().roles())) {
      return noCondition();
    }
    if (act.actor().roles().isEmpty()) {
      return ID.isNull();
    }
    String me = act.actor().id();
    return OPENED_BY
        .eq(me)
        .or(
            ID.in(
                select(CASE_ID)
                    .from(ASSIGNMENT)
                    .where(PERSON.eq(me), ENDED_US.isNull())
                    .and(CaseRows.REVIEW_ON.ge(acts.today(act.now()).toString()))));
  }

  private static Entry entry(Record row) {
    return new Entry(
        row.get(ID),
        CaseKind.ofWord(row.get(KIND)).orElseThrow(),
        Subject.ofWord(row.get(ABOUT)).orElseThrow(),
        row.get(OPENED_BY),
        Micros.instant(row.get(OPENED_US)),
        Optional.ofNullable(row.get(CLOSED_US)).map(Micros::instant),
        row.get(CALLS),
        Optional.ofNullable(row.get(HOLD_DUE)).map(LocalDate::parse),
        Optional.ofNullable(row.get(ASSIGNMENT_DUE)).map(LocalDate::parse));
  }

  /** Who is assigned to a case, those too whose assignment nobody looked at in time. */
  public List<Assignments.Assignment> assigned(String caseId) {
    return acts.index()
        .read(
            sql ->
                sql.select(CASE_ID, PERSON, CaseRows.REVIEW_ON)
                    .from(ASSIGNMENT)
                    .where(CASE_ID.eq(caseId), ENDED_US.isNull())
                    .orderBy(CaseRows.ASSIGNED_US, PERSON)
                    .fetch(
                        row ->
                            new Assignments.Assignment(
                                row.get(CASE_ID),
                                row.get(PERSON),
                                LocalDate.parse(row.get(CaseRows.REVIEW_ON)))));
  }

  /** The calls that belong to a case, those first that began first. */
  public List<String> calls(String caseId) {
    return acts.index()
        .read(
            sql ->
                sql.select(CALL_ID)
                    .from(CASE_CALL)
                    .where(CASE_ID.eq(caseId))
                    .orderBy(CALL_ID)
                    .fetch(CALL_ID));
  }
}

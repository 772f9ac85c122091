package earshot.policy.request;

import earshot.policy.cases.Assignments;
import earshot.policy.cases.Holds;
import earshot.policy.people.Acts;
import earshot.policy.people.People;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jooq.DSLContext;

/** What a practice has to do, and by when: the page that somebody looks at each morning. */
public final class Deadlines {
  /** Reviews are listed so many days before they are due; a role lapses when nobody looked. */
  private static final int DAYS_AHEAD = 14;

  private final Acts acts;
  private final Requests requests;
  private final People people;
  private final Assignments assignments;
  private final Holds holds;

  /** In this database. */
  public Deadlines(
      Acts acts, Requests requests, People people, Assignments assignments, Holds holds) {
    this.acts = acts;
    this.requests = requests;
    this.people = people;
    this.assignments = assignments;
    this.holds = holds;
  }

  /** What has to be done. */
  public enum Kind {
    ANSWER_REQUEST,
    /** Nothing is late while it waits, but somebody may have forgotten to ask again. */
    REQUEST_WAITS,
    ACKNOWLEDGE_COMPLAINT,
    REVIEW_ROLE,
    REVIEW_ASSIGNMENT,
    REVIEW_HOLD
  }

  /**
   * One thing to do.
   *
   * @param by the last day on which it is in time
   * @param kind what
   * @param item the case, the person's pseudonym or the call that it is about
   * @param late whether that day is past
   * @param sentence for staff
   */
  public record Due(LocalDate by, Kind kind, String item, boolean late, String sentence) {}

  /** All that is open on this day, what comes first first. */
  public List<Due> due(LocalDate today) {
    List<Due> all = new ArrayList<>();
    acts.index()
        .read(
            sql -> {
              RequestRecord.open(sql).forEach(one -> all.add(request(sql, one, today)));
              complaints(sql, today, all);
              return all;
            });
    LocalDate ahead = today.plusDays(DAYS_AHEAD);
    people
        .dueBy(ahead)
        .forEach(
            one ->
                all.add(
                    due(
                        one.reviewOn(),
                        Kind.REVIEW_ROLE,
                        one.person(),
                        today,
                        "Look again at the role of " + one.role().word().replace('-', ' ') + ".")));
    assignments
        .dueBy(ahead)
        .forEach(
            one ->
                all.add(
                    due(
                        one.reviewOn(),
                        Kind.REVIEW_ASSIGNMENT,
                        one.caseId(),
                        today,
                        "Look again at who is assigned to this case.")));
    holds
        .dueBy(ahead)
        .forEach(
            one ->
                all.add(
                    due(
                        one.reviewOn(),
                        Kind.REVIEW_HOLD,
                        one.callId(),
                        today,
                        "Is this hold needed still? It stays until somebody lifts it.")));
    all.sort(Comparator.comparing(Due::by).thenComparing(Due::kind).thenComparing(Due::item));
    return List.copyOf(all);
  }

  private Due request(DSLContext sql, RequestRecord request, LocalDate today) {
    RequestState state = requests.at(sql, request, today);
    return state
        .answerBy()
        .map(by -> due(by.day(), Kind.ANSWER_REQUEST, request.caseId(), today, state.sentence()))
        .orElseGet(
            () -> new Due(today, Kind.REQUEST_WAITS, request.caseId(), false, state.sentence()));
  }

  private void complaints(DSLContext sql, LocalDate today, List<Due> all) {
    ComplaintClock clock = new ComplaintClock(requests.pack());
    DataComplaints.waiting(sql)
        .forEach(
            one -> {
              Deadline by = clock.acknowledgeBy(one.received());
              all.add(
                  due(
                      by.day(),
                      Kind.ACKNOWLEDGE_COMPLAINT,
                      one.caseId(),
                      today,
                      "Tell whoever complained, by " + by.words() + ", that it has come."));
            });
  }

  private static Due due(LocalDate by, Kind kind, String item, LocalDate today, String sentence) {
    return new Due(by, kind, item, by.isBefore(today), sentence);
  }
}

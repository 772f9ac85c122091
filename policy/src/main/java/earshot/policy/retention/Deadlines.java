package earshot.policy.retention;

import earshot.policy.file.RetentionClass;
import earshot.policy.time.PracticeCalendar;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The days on which one class's limits fall for one call.
 *
 * @param floor the first day on which no floor keeps it any more; empty: there is no floor
 * @param ceiling by whose end it should be gone; empty: there is no ceiling
 * @param missing what has to be known first; the days are empty then
 */
record Deadlines(Optional<LocalDate> floor, Optional<LocalDate> ceiling, Set<MissingFact> missing) {

  static Deadlines of(RetentionClass rule, CallFacts call, PracticeCalendar calendar) {
    return switch (rule.start()) {
      case CALL_CREATED -> {
        LocalDate started = calendar.dayOf(call.started());
        // A clock that was set back must not shorten a floor.
        LocalDate ended =
            call.ended().isBefore(call.started()) ? started : calendar.dayOf(call.ended());
        yield from(rule, started, ended, calendar);
      }
      case PATIENT_DIED ->
          fromLatest(
              rule,
              call.patients().stream().map(LinkedPatient::died).toList(),
              MissingFact.PATIENT,
              MissingFact.DATE_OF_DEATH,
              calendar);
      case CASE_CLOSED ->
          fromLatest(
              rule,
              call.cases().stream().map(LinkedCase::closed).toList(),
              MissingFact.CASE,
              MissingFact.CASE_CLOSED,
              calendar);
    };
  }

  /** With several events the latest counts, for the ceiling too: longest wins. */
  private static Deadlines fromLatest(
      RetentionClass rule,
      List<Optional<LocalDate>> events,
      MissingFact none,
      MissingFact some,
      PracticeCalendar calendar) {
    if (events.isEmpty()) {
      return unknown(none);
    }
    if (events.stream().anyMatch(Optional::isEmpty)) {
      return unknown(some);
    }
    LocalDate latest =
        events.stream().flatMap(Optional::stream).max(LocalDate::compareTo).orElseThrow();
    return from(rule, latest, latest, calendar);
  }

  private static Deadlines from(
      RetentionClass rule, LocalDate ceiling, LocalDate floor, PracticeCalendar calendar) {
    return new Deadlines(
        rule.atLeast().map(period -> calendar.firstDay(floor, period)),
        rule.atMost().map(period -> calendar.lastDay(ceiling, period)),
        Set.of());
  }

  private static Deadlines unknown(MissingFact missing) {
    return new Deadlines(Optional.empty(), Optional.empty(), EnumSet.of(missing));
  }

  /** Whether the floor is later than the ceiling. */
  boolean isConflict() {
    return floor.isPresent() && ceiling.isPresent() && floor.get().isAfter(ceiling.get());
  }

  /** The ceiling, when its day has come. */
  Optional<LocalDate> ceilingReached(LocalDate today) {
    return ceiling.filter(day -> !day.isAfter(today));
  }
}

package earshot.console.admin;

import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Detail;
import earshot.policy.trail.Question;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What somebody wants to know of the trail: the narrowest question that policy answers, and what
 * else has to be true of an entry.
 */
record TrailQuestion(Question question, TrailPage.Asked asked, Instant from, Instant to) {
  /** The question, or why it is none. */
  sealed interface Read {
    record Understood(TrailQuestion question) implements Read {}

    record Problem(String text) implements Read {}
  }

  static Read of(TrailPage.Asked asked, LocalDate today, ZoneId zone) {
    Optional<LocalDate> first = day(asked.from(), asked.call().isEmpty() ? today : LocalDate.EPOCH);
    Optional<LocalDate> last = day(asked.to(), today);
    if (first.isEmpty() || last.isEmpty()) {
      return new Read.Problem("Write a day like 2026-12-31.");
    }
    if (last.get().isBefore(first.get())) {
      return new Read.Problem("The last day is before the first.");
    }
    Instant from = first.get().atStartOfDay(zone).toInstant();
    Instant to = last.get().plusDays(1).atStartOfDay(zone).toInstant();
    Question question =
        asked.call().isEmpty()
            ? asked.person().isEmpty()
                ? new Question.OfTime(from, to)
                : new Question.OfPerson(asked.person())
            : new Question.OfCall(asked.call());
    return new Read.Understood(new TrailQuestion(question, asked, from, to));
  }

  private static Optional<LocalDate> day(String typed, LocalDate fallback) {
    try {
      // With days beyond these nobody can calculate.
      return Optional.of(typed.isBlank() ? fallback : LocalDate.parse(typed.strip()))
          .filter(day -> day.getYear() >= 1970 && day.getYear() < 2200);
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /** The same, looked for among all that was done in those days. */
  TrailQuestion byTime() {
    return new TrailQuestion(new Question.OfTime(from, to), asked, from, to);
  }

  boolean isOf(AuditLog.Entry entry) {
    Instant at = entry.event().at();
    return !at.isBefore(from)
        && at.isBefore(to)
        && (asked.event().isEmpty() || entry.event().event().word().equals(asked.event()))
        && (asked.person().isEmpty()
            || entry.event().get(Detail.WHO).filter(asked.person()::equals).isPresent());
  }
}

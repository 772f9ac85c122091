package earshot.policy.request;

import earshot.policy.file.LawPack;
import earshot.policy.request.AccessTime.Awaited;
import earshot.policy.request.AccessTime.NotStarted;
import earshot.policy.request.AccessTime.Paused;
import earshot.policy.request.AccessTime.Running;
import earshot.policy.time.BankHolidays;
import earshot.policy.time.PracticeCalendar;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Counts the time to answer a patient's request for a copy (UK GDPR Articles 12(3) and 12A): one
 * month from the latest of the request, proof of identity and the fee, to the corresponding day, or
 * to the month's last when it has none; on the next working day when that is none. Three months
 * from the same start when it is extended. Days on which the time stood still are added.
 *
 * <p>Not verified is how the days of a question count. The text for the police's twin of the
 * article (Data Protection Act 2018, section 54(3C)) leaves out the day of the question and that of
 * the answer, both; here one day fewer is added. It also moves the day to tell of an extension;
 * here that stays.
 */
public final class AccessClock {
  private final PracticeCalendar calendar;
  private final Period answerWithin;
  private final Period extendedTo;
  private final BankHolidays holidays;

  /** By this pack's periods and bank holidays. */
  public AccessClock(LawPack pack, ZoneId zone) {
    this.calendar = new PracticeCalendar(zone);
    this.answerWithin = pack.answerWithin();
    this.extendedTo = pack.extendedTo();
    this.holidays = new BankHolidays(pack.bankHolidays());
  }

  /** How the time stands on this day. */
  public AccessTime at(AccessRequest request, LocalDate today) {
    Set<Awaited> awaited = awaited(request);
    if (!awaited.isEmpty()) {
      return new NotStarted(awaited);
    }
    LocalDate started = started(request);
    Deadline tellBy = deadline(started, answerWithin, 0);
    Optional<LocalDate> told = day(request.extension());
    boolean extended = told.isPresent() && !told.get().isAfter(tellBy.day());
    Period period = extended ? extendedTo : answerWithin;

    Pauses pauses = pauses(request.clarifications(), started, period, today);
    Deadline answerBy = deadline(started, period, pauses.days());
    if (pauses.open().isPresent()) {
      return new Paused(started, pauses.open().get(), answerBy);
    }
    return new Running(
        started, answerBy, extended, tellBy, pauses.days(), told.isPresent() && !extended);
  }

  private Deadline deadline(LocalDate started, Period period, long pausedDays) {
    LocalDate end = calendar.lastDay(started, period).plusDays(pausedDays);
    return Deadline.of(holidays.onOrAfter(end));
  }

  private record Pauses(long days, Optional<LocalDate> open) {}

  /**
   * The days on which the time stood still. Questions that overlap count once; one that was asked
   * before the time began counts from its beginning, and one after its end not at all.
   */
  private Pauses pauses(
      List<Clarification> clarifications, LocalDate started, Period period, LocalDate today) {
    long days = 0;
    LocalDate counted = started;
    for (Clarification each : clarifications) {
      LocalDate from = each.asked().isBefore(counted) ? counted : each.asked();
      LocalDate to = each.answered().orElse(today);
      if (each.asked().isAfter(deadline(started, period, days).day())) {
        continue;
      }
      if (to.isAfter(from)) {
        days += ChronoUnit.DAYS.between(from, to);
        counted = to;
      }
      if (each.answered().isEmpty()) {
        return new Pauses(days, Optional.of(each.asked()));
      }
    }
    return new Pauses(days, Optional.empty());
  }

  private static Set<Awaited> awaited(AccessRequest request) {
    Set<Awaited> awaited = EnumSet.noneOf(Awaited.class);
    if (request.identity() instanceof Condition.Outstanding) {
      awaited.add(Awaited.IDENTITY);
    }
    if (request.fee() instanceof Condition.Outstanding) {
      awaited.add(Awaited.FEE);
    }
    return awaited;
  }

  private static LocalDate started(AccessRequest request) {
    return Stream.of(day(request.identity()), day(request.fee()))
        .flatMap(Optional::stream)
        .reduce(request.received(), (a, b) -> a.isAfter(b) ? a : b);
  }

  private static Optional<LocalDate> day(Condition condition) {
    return condition instanceof Condition.Met met ? Optional.of(met.day()) : Optional.empty();
  }
}

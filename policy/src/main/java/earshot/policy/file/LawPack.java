package earshot.policy.file;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Set;

/**
 * The law's floors, which no practice's file can lower.
 *
 * @param id {@code england/2026-11}
 * @param answerWithin for a copy that a patient asks for
 * @param extendedTo counted from the same start
 * @param acknowledgeComplaint of complaints about data
 * @param disclosure ways out of the practice that the law knows
 * @param reviewers how many people review a disposal
 * @param stub how long what stays of a destroyed call is kept, from its destruction
 * @param unrecordedReasons why a call may lack audio on purpose, {@code card-payment}
 * @param bankHolidays days on which nothing falls due, of the years for which they are known; see
 *     {@link #knowsBankHolidaysOf}
 * @param repealed what may not be cited as the law in force, {@code dpa-1998}
 */
public record LawPack(
    String id,
    Period answerWithin,
    Period extendedTo,
    Period acknowledgeComplaint,
    List<DisclosureRule> disclosure,
    int reviewers,
    Period stub,
    List<String> unrecordedReasons,
    Set<LocalDate> bankHolidays,
    Set<String> repealed) {
  /** Copies. */
  public LawPack {
    disclosure = List.copyOf(disclosure);
    unrecordedReasons = List.copyOf(unrecordedReasons);
    bankHolidays = Set.copyOf(bankHolidays);
    repealed = Set.copyOf(repealed);
  }

  /**
   * Whether this pack knows a year's bank holidays. Where it doesn't, {@link #bankHolidays} says
   * nothing about that year's days: whoever counts days has to say that they may be wrong.
   */
  public boolean knowsBankHolidaysOf(int year) {
    return bankHolidays.stream().anyMatch(day -> day.getYear() == year);
  }
}

package earshot.policy.request;

import earshot.policy.time.BankHolidays.WorkingDay;
import earshot.policy.time.PlainWords;
import java.time.LocalDate;

/**
 * The last day on which something is in time.
 *
 * @param day that day
 * @param holidaysKnown whether the bank holidays around it are known. When not, the true day may be
 *     a working day later, never sooner
 */
public record Deadline(LocalDate day, boolean holidaysKnown) {
  static Deadline of(WorkingDay found) {
    return new Deadline(found.day(), found.holidaysKnown());
  }

  /** {@code 29 December 2026}; with a word of warning where bank holidays are not known. */
  public String words() {
    return PlainWords.of(day)
        + (holidaysKnown ? "" : " (the bank holidays of that year are not known here yet)");
  }
}

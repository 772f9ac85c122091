package earshot.policy.request;

import java.time.LocalDate;
import java.time.Period;

/**
 * By when a dead patient's personal representative, or somebody with a claim arising from the
 * death, is answered (Access to Health Records Act 1990, section 3): 21 days when the recording is
 * not more than 40 days old, else 40 days.
 *
 * <p>The two periods are not verified in the Act's present text. They "begin with" the day of the
 * application, so that day counts here as the first, and nothing moves to a working day.
 *
 * @param recent how old a recording may be for the shorter period
 * @param ifRecent the shorter period
 * @param otherwise the longer one
 */
public record DeceasedAccess(Period recent, Period ifRecent, Period otherwise) {
  /** As section 3 is believed to have them. */
  public static final DeceasedAccess ACT_OF_1990 =
      new DeceasedAccess(Period.ofDays(40), Period.ofDays(21), Period.ofDays(40));

  /**
   * The last day to give access.
   *
   * @param applied the day of the application, or on which the representative's evidence came when
   *     that was asked for
   * @param oldest the day of the oldest recording that is asked for
   */
  public LocalDate answerBy(LocalDate applied, LocalDate oldest) {
    boolean isRecent = !oldest.isBefore(applied.minus(recent));
    return applied.plus(isRecent ? ifRecent : otherwise).minusDays(1);
  }
}

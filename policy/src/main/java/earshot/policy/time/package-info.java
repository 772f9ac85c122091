/**
 * The calendar that a practice's promises are counted in: days of its own time zone, months of
 * their own length, England's working days. Moments are stored in UTC and become days here and
 * nowhere else. Each day is computed from its origin and never from another computed day, so that
 * the end of February leaves no trace in March. Pure and immutable; any thread.
 *
 * <p>A ceiling ({@code at_most}) and a floor ({@code at_least}) of the same length are not the same
 * day where the month is too short: the ceiling falls on its last day, the floor on the day after.
 * Neither promise is then broken by a day.
 */
@NullMarked
package earshot.policy.time;

import org.jspecify.annotations.NullMarked;

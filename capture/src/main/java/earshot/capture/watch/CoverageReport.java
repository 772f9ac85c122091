package earshot.capture.watch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Coverage at a moment: answered calls that signalling told of, against what is recorded of them. A
 * call counts for the hour and the day in which it began, by packet time.
 *
 * @param total all calls that were counted
 * @param hours by the hour's beginning; the latest hours in which there were calls
 * @param days by the practice's days; the latest days on which there were calls
 * @param unsignalled calls that were recorded without signalling, which are in no share
 */
public record CoverageReport(
    CoverageShare total,
    SortedMap<Instant, CoverageShare> hours,
    SortedMap<LocalDate, CoverageShare> days,
    long unsignalled) {
  /** No calls. */
  public static final CoverageReport NONE =
      new CoverageReport(CoverageShare.NONE, new TreeMap<>(), new TreeMap<>(), 0);

  /** Copies what it is given. */
  public CoverageReport {
    hours = Collections.unmodifiableSortedMap(new TreeMap<>(hours));
    days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
  }

  /** The share of a day of the practice. */
  public CoverageShare on(LocalDate day) {
    return days.getOrDefault(day, CoverageShare.NONE);
  }
}

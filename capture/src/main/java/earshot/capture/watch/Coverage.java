package earshot.capture.watch;

import earshot.capture.record.CallRecord;
import earshot.capture.record.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Counts, without a phone system's help, how many of the answered calls are recorded in full: per
 * hour, per day of the practice, and per user. Can be told the calls of former days after a
 * restart, in any order.
 *
 * <p>Watch thread only. Bounded: the latest hours and days in which there were calls, and a number
 * of users, of whom those that are handsets of the practice stay longest.
 */
final class Coverage {
  static final int MOST_HOURS = 48;
  static final int MOST_DAYS = 400;
  static final int MOST_USERS = 2_000;

  private final OpeningHours calendar;
  private final TreeMap<Instant, CoverageShare> hours = new TreeMap<>();
  private final TreeMap<LocalDate, CoverageShare> days = new TreeMap<>();

  /** The user of whom no call was counted for longest comes first. */
  private final Map<String, CoverageShare> users = new LinkedHashMap<>(16, 0.75f, true);

  private Set<String> practice = Set.of();
  private CoverageShare total = CoverageShare.NONE;
  private long unsignalled;

  Coverage(OpeningHours calendar) {
    this.calendar = calendar;
  }

  /** Tells which users are the practice's own. */
  void know(Set<String> itsUsers) {
    practice = Set.copyOf(itsUsers);
  }

  /** Counts an ended call. */
  void add(CallRecord call) {
    boolean signalled = !call.legs().isEmpty();
    add(new FormerCalls(call.started(), call.outcome(), signalled, 1, usersOf(call)));
  }

  /** Counts ended calls that are alike. */
  void add(FormerCalls alike) {
    if (alike.outcome() == Outcome.NOT_ANSWERED) {
      return;
    }
    if (!alike.signalled()) {
      unsignalled += alike.calls();
      return;
    }
    CoverageShare more = CoverageShare.NONE.plus(alike.outcome(), alike.calls());
    total = total.plus(more);
    count(hours, alike.started().truncatedTo(ChronoUnit.HOURS), more, MOST_HOURS);
    count(days, calendar.date(alike.started()), more, MOST_DAYS);
    alike.users().forEach(user -> count(user, more));
  }

  private static <K> void count(
      NavigableMap<K, CoverageShare> shares, K key, CoverageShare more, int most) {
    shares.put(key, shares.getOrDefault(key, CoverageShare.NONE).plus(more));
    if (shares.size() > most) {
      shares.pollFirstEntry();
    }
  }

  private void count(String user, CoverageShare more) {
    users.put(user, users.getOrDefault(user, CoverageShare.NONE).plus(more));
    if (users.size() > MOST_USERS) {
      String leaving =
          users.keySet().stream()
              .filter(each -> !practice.contains(each))
              .findFirst()
              .orElseGet(() -> users.keySet().iterator().next());
      users.remove(leaving);
    }
  }

  private static Set<String> usersOf(CallRecord call) {
    return FormerCalls.usersOf(
        call.legs().stream().flatMap(leg -> Stream.of(leg.from(), leg.to())).toList());
  }

  /** The share of one user's calls. */
  CoverageShare ofUser(String user) {
    CoverageShare share = users.get(user);
    return share == null ? CoverageShare.NONE : share;
  }

  /** The share of the practice's day at this moment. */
  CoverageShare on(Instant moment) {
    return days.getOrDefault(calendar.date(moment), CoverageShare.NONE);
  }

  /** How it is now. */
  CoverageReport report() {
    return new CoverageReport(total, hours, days, unsignalled);
  }
}

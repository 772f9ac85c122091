package earshot.capture.watch;

import earshot.capture.record.CallRecord;
import earshot.capture.record.LegRecord;
import earshot.capture.record.Outcome;
import earshot.capture.record.PartyRecord;
import earshot.capture.sip.NameAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

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
    Outcome outcome = call.outcome();
    if (outcome == Outcome.NOT_ANSWERED) {
      return;
    }
    if (call.legs().isEmpty()) {
      unsignalled++;
      return;
    }
    total = total.plus(outcome);
    count(hours, call.started().truncatedTo(ChronoUnit.HOURS), outcome, MOST_HOURS);
    count(days, calendar.date(call.started()), outcome, MOST_DAYS);
    usersOf(call).forEach(user -> count(user, outcome));
  }

  private static <K> void count(
      NavigableMap<K, CoverageShare> shares, K key, Outcome outcome, int most) {
    shares.put(key, shares.getOrDefault(key, CoverageShare.NONE).plus(outcome));
    if (shares.size() > most) {
      shares.pollFirstEntry();
    }
  }

  private void count(String user, Outcome outcome) {
    users.put(user, users.getOrDefault(user, CoverageShare.NONE).plus(outcome));
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
    Set<String> users = new HashSet<>();
    for (LegRecord leg : call.legs()) {
      addUser(leg.from(), users);
      addUser(leg.to(), users);
    }
    return users;
  }

  private static void addUser(PartyRecord party, Set<String> users) {
    String user = new NameAddress("", party.uri(), "").user();
    if (!user.isEmpty()) {
      users.add(user);
    }
  }

  /** The share of one user's calls. */
  CoverageShare ofUser(String user) {
    CoverageShare share = users.get(user);
    return share == null ? CoverageShare.NONE : share;
  }

  /** How it is now. */
  CoverageReport report() {
    return new CoverageReport(total, hours, days, unsignalled);
  }
}

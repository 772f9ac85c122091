package earshot.capture.call;

import earshot.capture.dialog.Party;
import earshot.capture.net.AddressTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The legs of one caller as they stand at one moment, by the hosts between which they run and in
 * the order in which they began: who rang whom is found without a look at all of them, for a number
 * that is under attack may have thousands.
 */
final class RungLegs {
  /** Among more than so many that began close together nobody can tell which belong together. */
  static final int CROWD = 256;

  /** Of legs that start there and end there. */
  private record Way(long from, long to) {}

  private final Map<Long, List<Leg>> byCalledHost = new HashMap<>();
  private final Map<Long, List<Leg>> byCallingHost = new HashMap<>();
  private final Map<Way, List<Leg>> byWay = new HashMap<>();
  private final Predicate<Leg> isThere;

  /**
   * The legs as they stand now.
   *
   * @param isThere whether a leg is still there, once some may have gone
   */
  RungLegs(Collection<Leg> legs, Predicate<Leg> isThere) {
    this.isThere = isThere;
    List<Leg> inOrder = new ArrayList<>(legs);
    inOrder.sort(Comparator.comparingLong(Leg::startedNs));
    for (Leg leg : inOrder) {
      long from = host(leg, Party.CALLER);
      long to = host(leg, Party.CALLEE);
      add(byCalledHost, to, leg);
      add(byCallingHost, from, leg);
      add(byWay, new Way(from, to), leg);
    }
  }

  private static <K> void add(Map<K, List<Leg>> map, K key, Leg leg) {
    map.computeIfAbsent(key, k -> new ArrayList<>(2)).add(leg);
  }

  /** The legs that may have rung for this inner one; more than one when nobody can tell. */
  List<Leg> outersOf(Leg inner) {
    List<Leg> legs = byCalledHost.getOrDefault(host(inner, Party.CALLER), List.of());
    long from = inner.startedNs() - CallerTies.CLOSE_NS;
    return within(legs, from, inner.startedNs(), outer -> rings(outer, inner), 2);
  }

  /** The legs that the outer one rings; none when they are a crowd. */
  List<Leg> innersOf(Leg outer) {
    List<Leg> legs = byCallingHost.getOrDefault(host(outer, Party.CALLEE), List.of());
    List<Leg> rung = rungBy(outer, legs, inner -> true, CROWD + 1);
    return rung.size() > CROWD ? List.of() : rung;
  }

  /** Whether the outer leg rings that telephone with no other leg. */
  boolean isAlone(Leg outer, Leg inner) {
    Way way = new Way(host(outer, Party.CALLEE), host(inner, Party.CALLEE));
    List<Leg> legs = byWay.getOrDefault(way, List.of());
    return rungBy(outer, legs, other -> other != inner, 1).isEmpty();
  }

  private List<Leg> rungBy(Leg outer, List<Leg> legs, Predicate<Leg> which, int most) {
    long to = outer.startedNs() + CallerTies.CLOSE_NS;
    Predicate<Leg> fits = inner -> rings(outer, inner) && which.test(inner);
    return within(legs, outer.startedNs(), to, fits, most);
  }

  /** So many at most that fit and began in between; all that did when those are a crowd. */
  private List<Leg> within(List<Leg> legs, long fromNs, long toNs, Predicate<Leg> fits, int most) {
    List<Leg> fitting = new ArrayList<>(2);
    int first = firstSince(legs, fromNs);
    for (int i = first; i < legs.size() && legs.get(i).startedNs() <= toNs; i++) {
      if (i - first >= CROWD) {
        return legs.subList(first, i + 1);
      }
      Leg leg = legs.get(i);
      if (isThere.test(leg) && fits.test(leg)) {
        fitting.add(leg);
        if (fitting.size() == most) {
          return fitting;
        }
      }
    }
    return fitting;
  }

  private static int firstSince(List<Leg> legs, long fromNs) {
    int low = 0;
    int high = legs.size();
    while (low < high) {
      int middle = low + high >>> 1;
      if (legs.get(middle).startedNs() < fromNs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static boolean rings(Leg outer, Leg inner) {
    return outer != inner
        && host(outer, Party.CALLEE) >= 0
        && host(outer, Party.CALLEE) == host(inner, Party.CALLER)
        && (!outer.isEnded() || outer.endedNs() >= inner.startedNs());
  }

  private static long host(Leg leg, Party party) {
    long endpoint = leg.dialog().signallingEndpoint(party);
    return endpoint < 0 ? -1 : AddressTable.address(endpoint);
  }
}

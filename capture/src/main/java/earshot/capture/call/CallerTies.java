package earshot.capture.call;

import earshot.capture.dialog.Party;
import earshot.capture.net.AddressTable;
import earshot.capture.sip.NameAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Ties the legs of a call over a phone system that nobody answered, where there is no audio that
 * could: the outer leg rang at the host from which the inner one then rang a telephone, for the
 * same caller, at the same time, and no other leg fits. One outer leg may have several inner ones,
 * a telephone each; whatever else is ambiguous ties nothing.
 *
 * <p>Owned by the capture thread.
 */
final class CallerTies {
  /** How soon after the outer leg the inner one begins, and ends before or after it. */
  static final long CLOSE_NS = 2_000_000_000L;

  /** So many last digits decide whether two forms of a number are the same one. */
  private static final int SIGNIFICANT = 9;

  private static final Set<String> NOBODY =
      Set.of("", "anonymous", "restricted", "unavailable", "unknown", "private", "withheld");

  private final Map<String, List<Leg>> byCaller = new HashMap<>();
  private final Map<Leg, String> callers = new HashMap<>();

  /** An outer leg and one that it was rung for. */
  record Pair(Leg outer, Leg inner) {}

  void enter(Leg leg) {
    String caller = caller(leg);
    if (!NOBODY.contains(caller)) {
      callers.put(leg, caller);
      byCaller.computeIfAbsent(caller, key -> new ArrayList<>(2)).add(leg);
    }
  }

  void forget(Leg leg) {
    String caller = callers.remove(leg);
    List<Leg> legs = caller == null ? null : byCaller.get(caller);
    if (legs != null && legs.remove(leg) && legs.isEmpty()) {
      byCaller.remove(caller);
    }
  }

  /** The pairs that a leg is one of: of legs rung in vain, where it can be no other. */
  List<Pair> pairsOf(Leg leg) {
    List<Leg> legs = sameCaller(leg);
    List<Pair> pairs = new ArrayList<>();
    for (Leg inner : legs) {
      outerOf(inner, legs)
          .filter(outer -> outer == leg || inner == leg)
          .ifPresent(outer -> pairs.add(new Pair(outer, inner)));
    }
    return pairs;
  }

  private List<Leg> sameCaller(Leg leg) {
    String caller = callers.get(leg);
    return caller == null ? List.of() : byCaller.getOrDefault(caller, List.of());
  }

  private static Optional<Leg> outerOf(Leg inner, List<Leg> legs) {
    List<Leg> fitting = legs.stream().filter(outer -> rings(outer, inner)).toList();
    return fitting.size() == 1 && isAlone(fitting.getFirst(), inner, legs)
        ? Optional.of(fitting.getFirst()).filter(outer -> inVain(outer, inner))
        : Optional.empty();
  }

  /** Whether the outer leg rings that telephone with no other leg. */
  private static boolean isAlone(Leg outer, Leg inner, List<Leg> legs) {
    return legs.stream()
        .filter(other -> other != inner && rings(outer, other))
        .noneMatch(other -> host(other, Party.CALLEE) == host(inner, Party.CALLEE));
  }

  private static boolean rings(Leg outer, Leg inner) {
    long later = inner.startedNs() - outer.startedNs();
    return outer != inner
        && later >= 0
        && later <= CLOSE_NS
        && host(outer, Party.CALLEE) >= 0
        && host(outer, Party.CALLEE) == host(inner, Party.CALLER)
        && (!outer.isEnded() || outer.endedNs() >= inner.startedNs());
  }

  private static boolean inVain(Leg outer, Leg inner) {
    return !outer.call().isAnswered()
        && !inner.call().isAnswered()
        && outer.isEnded()
        && inner.isEnded()
        && Math.abs(outer.endedNs() - inner.endedNs()) <= CLOSE_NS;
  }

  private static long host(Leg leg, Party party) {
    long endpoint = leg.dialog().signallingEndpoint(party);
    return endpoint < 0 ? -1 : AddressTable.address(endpoint);
  }

  private static String caller(Leg leg) {
    NameAddress caller = leg.dialog().caller();
    return caller
        .number()
        .map(number -> number.substring(Math.max(0, number.length() - SIGNIFICANT)))
        .orElseGet(() -> caller.user().toLowerCase(Locale.ROOT));
  }
}

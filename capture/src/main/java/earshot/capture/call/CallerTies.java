package earshot.capture.call;

import earshot.capture.sip.NameAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Ties the legs of a call over a phone system where there is no audio that could: the outer leg
 * rang at the host from which the inner one then rang a telephone, for the same caller, at the same
 * time, and no other leg fits. And then
 *
 * <ul>
 *   <li>both ended together, and nobody had answered; or
 *   <li>the inner one ended unanswered when the outer one was answered: by another telephone; or
 *   <li>both were answered together and ended together, and at least one of them has too little
 *       audio to be compared: encrypted, undecodable, or short. What could be compared and was not
 *       found to be the same is not.
 * </ul>
 *
 * One outer leg may have several inner ones, a telephone each; whatever else is ambiguous ties
 * nothing.
 *
 * <p>Owned by the capture thread.
 */
final class CallerTies {
  /** How soon after the outer leg the inner one begins, and ends before or after it. */
  static final long CLOSE_NS = 2_000_000_000L;

  /** How soon the other telephones stop ringing when one is answered. */
  private static final long ELSEWHERE_NS = 1_000_000_000L;

  /** Five seconds of both sides together: less has too few fingerprints. */
  private static final long COMPARABLE_SAMPLES = 40_000;

  /** So many last digits decide whether two forms of a number are the same one. */
  private static final int SIGNIFICANT = 9;

  private static final Set<String> NOBODY =
      Set.of("", "anonymous", "restricted", "unavailable", "unknown", "private", "withheld");

  private final Map<String, Set<Leg>> byCaller = new HashMap<>();
  private final Map<String, RungLegs> views = new HashMap<>();
  private final Map<Leg, String> callers = new HashMap<>();

  /** An outer leg and one that it was rung for. */
  record Pair(Leg outer, Leg inner) {}

  void enter(Leg leg) {
    String caller = caller(leg);
    if (!NOBODY.contains(caller)) {
      callers.put(leg, caller);
      byCaller.computeIfAbsent(caller, key -> new LinkedHashSet<>(4)).add(leg);
      views.remove(caller);
    }
  }

  void forget(Leg leg) {
    String caller = callers.remove(leg);
    Set<Leg> legs = caller == null ? null : byCaller.get(caller);
    if (legs != null && legs.remove(leg) && legs.isEmpty()) {
      byCaller.remove(caller);
    }
  }

  /** Legs may have changed since pairs were asked for: they are to be looked at anew. */
  void lookAnew() {
    views.clear();
  }

  /** The pairs that a leg is one of, where it can be no other. */
  List<Pair> pairsOf(Leg leg) {
    String caller = callers.get(leg);
    if (caller == null) {
      return List.of();
    }
    RungLegs legs =
        views.computeIfAbsent(
            caller,
            key -> new RungLegs(byCaller.getOrDefault(key, Set.of()), callers::containsKey));
    List<Pair> pairs = new ArrayList<>();
    outerOf(leg, legs).ifPresent(outer -> pairs.add(new Pair(outer, leg)));
    for (Leg inner : legs.innersOf(leg)) {
      outerOf(inner, legs)
          .filter(outer -> outer == leg)
          .ifPresent(outer -> pairs.add(new Pair(outer, inner)));
    }
    return pairs;
  }

  private static Optional<Leg> outerOf(Leg inner, RungLegs legs) {
    List<Leg> fitting = legs.outersOf(inner);
    return fitting.size() == 1 && legs.isAlone(fitting.getFirst(), inner)
        ? Optional.of(fitting.getFirst()).filter(outer -> areTogether(outer, inner))
        : Optional.empty();
  }

  private static boolean areTogether(Leg outer, Leg inner) {
    if (!inner.isEnded()) {
      return false;
    }
    if (!inner.call().isAnswered()) {
      return outer.isAnswered()
          ? Math.abs(outer.answeredNs() - inner.endedNs()) <= ELSEWHERE_NS
          : !outer.call().isAnswered() && endTogether(outer, inner);
    }
    return outer.isAnswered()
        && inner.isAnswered()
        && isClose(outer.answeredNs(), inner.answeredNs())
        && endTogether(outer, inner)
        && !(isComparable(outer) && isComparable(inner));
  }

  private static boolean endTogether(Leg outer, Leg inner) {
    return outer.isEnded() && isClose(outer.endedNs(), inner.endedNs());
  }

  private static boolean isClose(long oneNs, long otherNs) {
    return Math.abs(oneNs - otherNs) <= CLOSE_NS;
  }

  /** Whether so much of it was heard that the same audio elsewhere would have been noticed. */
  private static boolean isComparable(Leg leg) {
    Recorder recorder = leg.recorder();
    return recorder != null && recorder.heard() >= COMPARABLE_SAMPLES;
  }

  private static String caller(Leg leg) {
    NameAddress caller = leg.dialog().caller();
    return caller
        .number()
        .map(number -> number.substring(Math.max(0, number.length() - SIGNIFICANT)))
        .orElseGet(() -> caller.user().toLowerCase(Locale.ROOT));
  }
}

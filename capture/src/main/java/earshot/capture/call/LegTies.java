package earshot.capture.call;

import earshot.capture.dialog.Dialog;
import earshot.capture.dialog.DialogEvent;
import earshot.capture.dialog.EndReason;
import earshot.capture.dialog.Party;
import earshot.capture.dialog.ReplacesHeader;
import earshot.capture.net.AddressTable;
import earshot.capture.sip.NameAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the leg that another leg's signalling ties it to: the same Session-ID, a configured header,
 * a REFER that asked for it, or an INVITE that replaces it. What is doubtful ties nothing.
 *
 * <p>Owned by the capture thread.
 */
final class LegTies {
  /** How long after a REFER the call that it asks for may begin. */
  private static final long REFER_WINDOW_NS = 32_000_000_000L;

  private static final int MAX_REFERS = 1_000;

  /** A leg found, and what shows that it belongs. */
  record Tie(Leg leg, Evidence evidence) {}

  private record Refer(Leg leg, Party by, NameAddress target, long atNs) {}

  private final Map<String, Leg> bySessionId = new HashMap<>();
  private final Map<String, Leg> byHeader = new HashMap<>();
  private final Map<String, Leg> byCallId = new HashMap<>();
  private final CallerTies callers = new CallerTies();
  private final Deque<Refer> refers = new ArrayDeque<>();

  /** Enters a new leg and finds the one it belongs to. */
  Optional<Tie> enter(Leg leg, long nowNs) {
    Optional<Tie> tie =
        byCallId(leg)
            .or(() -> byRefer(leg, nowNs))
            .or(() -> bySessionId(leg))
            .or(() -> byHeader(leg));
    byCallId.put(leg.dialog().callId(), leg);
    callers.enter(leg);
    index(leg);
    return tie;
  }

  /** The clock was set by so much. */
  void shift(long byNs) {
    for (int i = refers.size(); i > 0; i--) {
      Refer refer = refers.removeFirst();
      refers.addLast(new Refer(refer.leg, refer.by, refer.target, refer.atNs + byNs));
    }
  }

  /** Enters what has since become known of a leg, and finds the one it belongs to. */
  Optional<Tie> update(Leg leg) {
    Optional<Tie> tie = bySessionId(leg).or(() -> byHeader(leg));
    index(leg);
    return tie;
  }

  private void index(Leg leg) {
    for (String sessionId : leg.dialog().sessionIds()) {
      bySessionId.putIfAbsent(sessionId, leg);
    }
    leg.dialog()
        .correlationHeaders()
        .forEach((name, value) -> byHeader.putIfAbsent(headerKey(name, value), leg));
  }

  private static String headerKey(String name, String value) {
    return name + ": " + value;
  }

  /** A caller that was redirected or refused tries elsewhere, as the same dialog-to-be. */
  private Optional<Tie> byCallId(Leg leg) {
    return Optional.ofNullable(byCallId.get(leg.dialog().callId()))
        .filter(found -> wasRefused(found) && !longOver(found, leg))
        .filter(found -> isSameCaller(found.dialog(), leg.dialog()))
        .map(found -> new Tie(found, Evidence.CALL_ID));
  }

  private static boolean wasRefused(Leg leg) {
    return leg.isEnded()
        && !leg.isAnswered()
        && leg.endReason().orElseThrow() != EndReason.CANCELLED;
  }

  private static boolean isSameCaller(Dialog one, Dialog other) {
    String tag = one.tag(Party.CALLER);
    return !tag.isEmpty() && tag.equals(other.tag(Party.CALLER));
  }

  /** Legs may have changed since {@link #rungTogether} was asked. */
  void lookAnew() {
    callers.lookAnew();
  }

  /** Legs that rang for the same caller at the same time, of which this is one. */
  List<CallerTies.Pair> rungTogether(Leg leg) {
    return callers.pairsOf(leg);
  }

  private Optional<Tie> bySessionId(Leg leg) {
    return leg.dialog().sessionIds().stream()
        .map(bySessionId::get)
        .filter(found -> found != null && found != leg && !longOver(found, leg))
        .findFirst()
        .map(found -> new Tie(found, Evidence.SESSION_ID));
  }

  /** A header ties legs that have the same value in it, or whose value is the other's Call-ID. */
  private Optional<Tie> byHeader(Leg leg) {
    for (Map.Entry<String, String> header : leg.dialog().correlationHeaders().entrySet()) {
      Leg same = byHeader.get(headerKey(header.getKey(), header.getValue()));
      Leg named = byCallId.get(header.getValue());
      for (Leg found : new Leg[] {same == null ? leg : same, named == null ? leg : named}) {
        if (found != leg && !longOver(found, leg)) {
          return Optional.of(new Tie(found, Evidence.HEADER));
        }
      }
    }
    return Optional.empty();
  }

  /** Ids that a phone uses again for its next call must not chain the two. */
  private static boolean longOver(Leg found, Leg leg) {
    return found.isEnded() && leg.startedNs() - found.endedNs() > REFER_WINDOW_NS;
  }

  private Optional<Tie> byRefer(Leg leg, long nowNs) {
    for (Iterator<Refer> each = refers.iterator(); each.hasNext(); ) {
      Refer refer = each.next();
      if (nowNs - refer.atNs > REFER_WINDOW_NS) {
        each.remove();
      } else if (refer.leg != leg && asksFor(refer, leg.dialog())) {
        each.remove();
        return Optional.of(new Tie(refer.leg, Evidence.REFER));
      }
    }
    return Optional.empty();
  }

  /**
   * The referred party itself must be the one that calls the target: the same host, or the same
   * user where a tap between the phones and their proxy sees one leg on either side of it.
   */
  private static boolean asksFor(Refer refer, Dialog dialog) {
    Dialog referring = refer.leg.dialog();
    Party referred = refer.by.other();
    long host = AddressTable.address(referring.signallingEndpoint(referred));
    String user = (referred == Party.CALLER ? referring.caller() : referring.callee()).user();
    return !refer.target.user().isEmpty()
        && refer.target.user().equals(dialog.callee().user())
        && (host == AddressTable.address(dialog.signallingEndpoint(Party.CALLER))
            || !user.isEmpty() && user.equals(dialog.caller().user()));
  }

  /** Enters a REFER, and finds the leg that it says will be replaced. */
  Optional<Tie> referred(Leg leg, DialogEvent.Referred event) {
    if (refers.size() >= MAX_REFERS) {
      refers.removeFirst();
    }
    refers.add(new Refer(leg, event.by(), event.target(), event.atNs()));
    return event
        .replaces()
        .flatMap(this::find)
        .filter(found -> found != leg)
        .map(found -> new Tie(found, Evidence.REFER));
  }

  /** The leg that an INVITE replaces. */
  Optional<Tie> replacing(Leg leg, ReplacesHeader replaced) {
    return find(replaced)
        .filter(found -> found != leg)
        .map(found -> new Tie(found, Evidence.REPLACES));
  }

  private Optional<Leg> find(ReplacesHeader replaced) {
    return Optional.ofNullable(byCallId.get(replaced.callId()));
  }

  /** Forgets a leg whose call is written. */
  void forget(Leg leg) {
    byCallId.remove(leg.dialog().callId(), leg);
    callers.forget(leg);
    leg.dialog().sessionIds().forEach(id -> bySessionId.remove(id, leg));
    leg.dialog()
        .correlationHeaders()
        .forEach((name, value) -> byHeader.remove(headerKey(name, value), leg));
    refers.removeIf(refer -> refer.leg == leg);
  }
}

package earshot.capture.dialog;

import earshot.capture.sip.SipHeaders;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Whose tag is whose in one dialog, and which forks of it live (RFC 3261 sections 12 and 13.2.2.4).
 *
 * <p>A party may have several tags: forks answer each with its own, and a back-to-back agent that
 * keeps the Call-ID puts its own in place of the caller's.
 */
final class Tags {
  private static final int MAX_TAGS = 32;

  private enum Fork {
    EARLY,
    CONFIRMED,
    GONE
  }

  private record Pair(String caller, String callee) {}

  private final Set<String> callers = new LinkedHashSet<>();
  private final Set<String> callees = new LinkedHashSet<>();
  private final Map<Pair, Fork> forks = new LinkedHashMap<>();
  private final String callerUri;
  private final String calleeUri;
  private String callerTag;
  private String calleeTag;

  /** Tags of a dialog of which this message was seen first: whoever it is from counts as caller. */
  Tags(SipHeaders first) {
    callerUri = first.from().uri();
    calleeUri = first.to().uri();
    callerTag = first.from().tag();
    calleeTag = first.to().tag();
    learn(callers, callees, callerTag);
    learn(callees, callers, calleeTag);
  }

  /** The tag by which the party is known best; may be empty. */
  String tag(Party party) {
    return party == Party.CALLER ? callerTag : calleeTag;
  }

  /**
   * Who sent the request with these header fields; a response carries those of its request. Learns
   * the tags.
   */
  Party sender(SipHeaders headers) {
    String from = headers.from().tag();
    String to = headers.to().tag();
    Party sender = owner(from, to, headers);
    learn(sender == Party.CALLER ? callers : callees, set(sender.other()), from);
    learn(sender == Party.CALLER ? callees : callers, set(sender), to);
    return sender;
  }

  private Set<String> set(Party party) {
    return party == Party.CALLER ? callers : callees;
  }

  private Party owner(String from, String to, SipHeaders headers) {
    if (callers.contains(from)) {
      return Party.CALLER;
    }
    if (callees.contains(from) || callers.contains(to)) {
      return Party.CALLEE;
    }
    boolean tagless = from.isEmpty() && to.isEmpty();
    String fromUri = headers.from().uri();
    return tagless && fromUri.equals(calleeUri) && !fromUri.equals(callerUri)
        ? Party.CALLEE
        : Party.CALLER;
  }

  private static void learn(Set<String> into, Set<String> others, String tag) {
    if (!tag.isEmpty() && into.size() < MAX_TAGS && !others.contains(tag)) {
      into.add(tag);
    }
  }

  /** A provisional response to a dialog-forming INVITE came with these header fields. */
  void early(SipHeaders headers) {
    Pair pair = pair(Party.CALLER, headers);
    if (forks.size() < MAX_TAGS && forks.putIfAbsent(pair, Fork.EARLY) == null) {
      calleeTag = pair.callee;
    }
  }

  /** The caller begins anew, after a challenge: earlier forks are of no account any more. */
  void restart(SipHeaders headers) {
    callerTag = headers.from().tag();
    forks.clear();
  }

  /** The two tags of a message by this sender, or of a response to one, are of an answered call. */
  void confirmed(Party sender, SipHeaders headers) {
    Pair pair = pair(sender, headers);
    boolean first = !forks.containsValue(Fork.CONFIRMED);
    if (forks.size() < MAX_TAGS || forks.containsKey(pair)) {
      forks.merge(pair, Fork.CONFIRMED, (old, now) -> old == Fork.GONE ? old : now);
    }
    if (first) {
      calleeTag = pair.callee;
    }
  }

  /** A fork gave up by itself (199, RFC 6228). */
  void earlyEnded(SipHeaders headers) {
    forks.computeIfPresent(
        pair(Party.CALLER, headers), (pair, fork) -> fork == Fork.EARLY ? Fork.GONE : fork);
  }

  /**
   * Whether a BYE with these header fields ends the whole dialog, rather than one fork of several.
   * Remembers a fork that it does end.
   */
  boolean endedBy(Party sender, SipHeaders headers, boolean answered) {
    Pair pair = pair(sender, headers);
    Fork fork = forks.get(pair);
    if (fork == Fork.GONE) {
      return false;
    }
    Fork alive = answered ? Fork.CONFIRMED : Fork.EARLY;
    String other = "";
    boolean others = false;
    for (Map.Entry<Pair, Fork> entry : forks.entrySet()) {
      Pair candidate = entry.getKey();
      if (entry.getValue() == alive
          && candidate.caller.equals(pair.caller)
          && !candidate.callee.equals(pair.callee)) {
        others = true;
        other = candidate.callee;
      }
    }
    if (!others || pair.callee.isEmpty()) {
      return true;
    }
    // A tag never seen before belongs to a fork whose answer was missed: the known ones go on.
    if (fork != null) {
      forks.put(pair, Fork.GONE);
    }
    if (calleeTag.equals(pair.callee)) {
      calleeTag = other;
    }
    return false;
  }

  private static Pair pair(Party sender, SipHeaders headers) {
    String from = headers.from().tag();
    String to = headers.to().tag();
    return sender == Party.CALLER ? new Pair(from, to) : new Pair(to, from);
  }

  /** Whether the tag is one of either party. */
  boolean isKnown(String tag) {
    return callers.contains(tag) || callees.contains(tag);
  }

  /** Whether a Replaces field means this dialog: its tags may stand either way round. */
  boolean match(ReplacesHeader replaces) {
    return known(callers, replaces.fromTag()) && known(callees, replaces.toTag())
        || known(callees, replaces.fromTag()) && known(callers, replaces.toTag());
  }

  private static boolean known(Set<String> tags, String tag) {
    return tag.isEmpty() || tags.isEmpty() || tags.contains(tag);
  }
}

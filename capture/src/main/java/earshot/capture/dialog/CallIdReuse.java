package earshot.capture.dialog;

import earshot.capture.sip.MalformedSip;
import earshot.capture.sip.SipHeaders;
import earshot.capture.sip.SipMessage;
import earshot.capture.sip.SipRequest;
import earshot.capture.sip.SipResponse;

/** Whether a message with the Call-ID of a known dialog belongs to another one. */
final class CallIdReuse {
  /** So many last digits decide whether two forms of a number are the same one. */
  private static final int SIGNIFICANT = 6;

  private CallIdReuse() {}

  /** Whether it belongs to a dialog that follows upon this ended one. */
  static boolean followsUpon(Dialog ended, SipMessage message) {
    return switch (message) {
      case SipRequest request -> requestFollows(ended, request);
      case SipResponse response -> responseFollows(ended, response);
      case MalformedSip malformed -> false;
    };
  }

  private static boolean requestFollows(Dialog ended, SipRequest request) {
    SipHeaders headers = request.headers();
    if (request.method().equals("INVITE") && headers.to().tag().isEmpty()) {
      return ended.transactions.isNews(headers) || isNextFork(ended, headers);
    }
    return goesOn(ended, headers) && Beginning.ofRequest(request) == Beginning.MISSED_ANSWERED;
  }

  /** A proxy tries its targets one after the other; only this side of it is seen. */
  private static boolean isNextFork(Dialog ended, SipHeaders headers) {
    InviteHops.Verdict verdict = ended.hops.verdict();
    return !ended.progress.wasAnswered()
        && verdict != null
        && verdict.isFinal()
        && verdict.reason() != EndReason.CANCELLED
        && !ended.hops.knows(headers);
  }

  private static boolean responseFollows(Dialog ended, SipResponse response) {
    SipHeaders headers = response.headers();
    boolean answer =
        headers.cseqMethod().equals("INVITE")
            && response.status() >= 200
            && response.status() < 300;
    // One fork was refused before another answered: better a second dialog than a lost answer.
    boolean late = answer && !ended.progress.wasAnswered() && !ended.hangup.isPending();
    return late || goesOn(ended, headers) && Beginning.ofResponse(response) != Beginning.NONE;
  }

  /** A dialog that merely went quiet is heard of again. */
  private static boolean goesOn(Dialog ended, SipHeaders headers) {
    return ended.progress.endedQuietly() && ended.transactions.isNews(headers);
  }

  /**
   * Whether an INVITE is of a new call although no end of the old one was seen: a caller never seen
   * in it, and long after it was set up. Soon after, it is the other side of a back-to-back agent.
   */
  static boolean takesPlaceOf(Dialog live, SipMessage message, long nowNs) {
    return message instanceof SipRequest request
        && request.method().equals("INVITE")
        && request.headers().to().tag().isEmpty()
        && !live.tags.isKnown(request.headers().from().tag())
        && nowNs - live.progress.begunNs() > Timeouts.GRACE_NS;
  }

  /**
   * Whether an INVITE is of another call than the one that is up, which has the same Call-ID by
   * chance or by a fault of whoever made it up: a dialog is told by its tags as well (RFC 3261
   * section 12). A caller unseen in it and under another number, between hosts none of which takes
   * part in it: what a proxy or a back-to-back agent passes on has its own host in common with it.
   */
  static boolean isOfAnother(Dialog live, SipMessage message, Sighting seen) {
    return live.state() != DialogState.ENDED
        && message instanceof SipRequest request
        && request.method().equals("INVITE")
        && request.headers().to().tag().isEmpty()
        && !request.headers().from().tag().isEmpty()
        && !live.tags.isKnown(request.headers().from().tag())
        && live.hops.areElsewhere(seen)
        && !isSameUser(live.caller().user(), request.headers().from().user());
  }

  /** A number may be written with or without its area's or country's. */
  private static boolean isSameUser(String one, String other) {
    String shorter = one.length() < other.length() ? one : other;
    String longer = shorter.equals(one) ? other : one;
    String end = shorter.substring(Math.max(0, shorter.length() - SIGNIFICANT));
    return shorter.equalsIgnoreCase(longer)
        || shorter.isEmpty()
        || end.length() == SIGNIFICANT && longer.endsWith(end);
  }
}

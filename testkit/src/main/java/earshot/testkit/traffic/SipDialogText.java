package earshot.testkit.traffic;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What the messages of one dialog have in common: identities, tags, sequence numbers (RFC 3261
 * section 12).
 */
final class SipDialogText {
  /** A request and what its responses repeat of it. */
  record Transaction(Side from, String method, int cseq, String branch, String via, String toTag) {}

  String callId;
  String fromName;
  String fromUser;
  String toName;
  String toUser;
  private final LegOptions options;
  private final SplittableRandom random;
  private final int[] cseq = {0, 0};
  private String callerTag;
  private Host caller;
  private Host callee;
  private String calleeTag;
  private boolean calleeHeard;

  SipDialogText(Host caller, Host callee, LegOptions options, long seed) {
    this.caller = caller;
    this.callee = callee;
    this.options = options;
    random = new SplittableRandom(seed);
    callId = token() + token() + "@" + caller.nic().text();
    callerTag = token();
    calleeTag = token();
    fromName = caller.displayName();
    fromUser = caller.user();
    toName = callee.displayName();
    toUser = callee.user();
  }

  Host host(Side side) {
    return side == Side.CALLER ? caller : callee;
  }

  /** The INVITE goes elsewhere from now on: a redirection (RFC 3261 section 8.1.3.4). */
  void retarget(Host other) {
    callee = other;
    newCalleeTag();
  }

  /** Is another hop of the same dialog: a proxy passes its messages on (RFC 3261 section 16). */
  void sameAs(SipDialogText other) {
    callId = other.callId;
    callerTag = other.callerTag;
    calleeTag = other.calleeTag;
  }

  /** Another branch of a fork answers from now on. */
  void newCalleeTag() {
    calleeTag = token();
  }

  String tag(Side side) {
    return side == Side.CALLER ? callerTag : calleeTag;
  }

  String token() {
    return Integer.toHexString(random.nextInt() | 0x1000_0000);
  }

  /** A new request's transaction; the first INVITE of a caller has no To tag yet. */
  Transaction begin(Side from, String method, boolean established) {
    int number = ++cseq[from.ordinal()];
    return new Transaction(
        from, method, number, "z9hG4bK" + token(), via(from), established ? tag(from.other()) : "");
  }

  /** An ACK or CANCEL of a transaction: its number, and its branch unless it acknowledges a 2xx. */
  Transaction following(Transaction of, String method, boolean sameBranch, String toTag) {
    String branch = sameBranch ? of.branch() : "z9hG4bK" + token();
    return new Transaction(of.from(), method, of.cseq(), branch, of.via(), toTag);
  }

  SipText request(Transaction of) {
    Side to = of.from().other();
    String uri = "sip:" + user(to) + "@" + host(to).sentBy() + parameter();
    SipText text = SipText.request(of.method(), uri);
    text.header("Via", of.via() + ";branch=" + of.branch() + ";rport").header("Max-Forwards", "70");
    common(text, of, of.toTag(), of.from());
    return text.header("Contact", contact(of.from()));
  }

  SipText response(Transaction to, int status, String reason) {
    SipText text = SipText.response(status, reason);
    text.header("Via", to.via() + ";branch=" + to.branch() + ";rport");
    Side answering = to.from().other();
    common(text, to, status == 100 ? to.toTag() : tag(answering), answering);
    calleeHeard |= status > 100;
    return status > 100 && status < 300 ? text.header("Contact", contact(answering)) : text;
  }

  String uri(Side side) {
    return "sip:" + user(side) + "@" + host(side).sentBy();
  }

  private String contact(Side side) {
    return "<" + uri(side) + parameter() + ">";
  }

  private String user(Side side) {
    return side == Side.CALLER ? fromUser : toUser;
  }

  /** From and To name the sides of the request, whoever of the two dialled. */
  private void common(SipText text, Transaction of, String toTag, Side sender) {
    text.header("From", identity(of.from()) + ";tag=" + tag(of.from()));
    text.header("To", identity(of.from().other()) + (toTag.isEmpty() ? "" : ";tag=" + toTag));
    text.header("Call-ID", callId).header("CSeq", of.cseq() + " " + of.method());
    text.header("User-Agent", host(sender).userAgent());
    sessionId(text, sender);
  }

  private String identity(Side side) {
    boolean isCaller = side == Side.CALLER;
    String name = isCaller ? fromName : toName;
    String quoted = name.isEmpty() ? "" : "\"" + name + "\" ";
    return quoted + "<sip:" + user(side) + "@surgery.example>";
  }

  /**
   * Whoever sends the message names its own UUID first; the callee's is unknown before it answers
   * (RFC 7989).
   */
  private void sessionId(SipText text, Side sender) {
    boolean isCaller = sender == Side.CALLER;
    @Nullable String mine = isCaller ? options.callerSession : options.calleeSession;
    @Nullable String other = isCaller ? options.calleeSession : options.callerSession;
    if (mine != null && other != null) {
      boolean known = calleeHeard || !isCaller;
      text.header("Session-ID", mine + ";remote=" + (known ? other : "0".repeat(32)));
    }
  }

  private String via(Side side) {
    return "SIP/2.0/" + options.wire.transport() + " " + host(side).sentBy();
  }

  private String parameter() {
    return options.wire.transport() == SipWire.Transport.TCP ? ";transport=tcp" : "";
  }
}

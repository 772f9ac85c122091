package earshot.capture.dialog;

import earshot.capture.sip.NameAddress;
import earshot.capture.sip.SipHeaders;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One SIP dialog, from its first INVITE through authentication, forks and re-INVITEs to its end:
 * the unit that a call record lists as a leg. Identified by its Call-ID, and by the caller's tag
 * where two calls have the same Call-ID at once.
 *
 * <p>Owned by the capture thread; only {@code DialogTable} changes it.
 */
public final class Dialog {
  private final String callId;
  private final String key;
  private final Map<Party, PartyView> parties = new EnumMap<>(Party.class);
  private DialogState state = DialogState.CALLING;
  private boolean sawInvite;
  private boolean sawAnswer;

  final Evidence evidence = new Evidence();
  final Tags tags;
  final InviteHops hops = new InviteHops();
  final Transactions transactions = new Transactions();
  final Descriptions descriptions = new Descriptions();
  final HoldState hold = new HoldState();
  final SessionTimer timer = new SessionTimer();
  final Hangup hangup = new Hangup();
  final Transfers transfers = new Transfers();
  final Progress progress;

  /** A dialog of which this message is the first seen. */
  Dialog(SipHeaders first, long nowNs) {
    this(first, first.callId(), nowNs);
  }

  /** One that is remembered by another key than its Call-ID, which another dialog has as well. */
  Dialog(SipHeaders first, String key, long nowNs) {
    this.key = key;
    callId = first.callId();
    tags = new Tags(first);
    progress = new Progress(nowNs);
    party(Party.CALLER).address(first.from());
    party(Party.CALLEE).address(first.to());
  }

  /** What it is remembered by. */
  String key() {
    return key;
  }

  /** The Call-ID. */
  public String callId() {
    return callId;
  }

  /** Where it stands. */
  public DialogState state() {
    return state;
  }

  /**
   * Who calls, from From, with the name of P-Asserted-Identity or Remote-Party-ID where it is
   * better. Of a dialog whose start was not seen, whoever sent the first request seen.
   */
  public NameAddress caller() {
    return party(Party.CALLER).address();
  }

  /** Who is called, from To, or the Request-URI where To says nothing. */
  public NameAddress callee() {
    return party(Party.CALLEE).address();
  }

  /** The tag of the party; empty while it is unknown. */
  public String tag(Party party) {
    return tags.tag(party);
  }

  /**
   * The endpoint from which the party's signalling comes at this tap; AddressTable.NONE if unseen.
   */
  public long signallingEndpoint(Party party) {
    return party(party).endpoint();
  }

  /** The User-Agent or Server of the party; empty when it did not say. */
  public String userAgent(Party party) {
    return party(party).userAgent();
  }

  /** The hardware address the party's signalling came from, or -1. */
  public long mac(Party party) {
    return party(party).mac();
  }

  /** Whether the party holds the other off. */
  public boolean isHolding(Party party) {
    return hold.isHolding(party);
  }

  /**
   * Whether an INVITE or a response to one was seen. Otherwise the capture began in mid-call, and
   * the dialog is known from an UPDATE, an ACK or a BYE alone.
   */
  public boolean sawInvite() {
    return sawInvite;
  }

  /** Whether a 2xx response to an INVITE was seen; an answer may also be found out otherwise. */
  public boolean sawAnswer() {
    return sawAnswer;
  }

  /** The Session-ID (RFC 7989) halves seen, in lower case, without the null one; may be empty. */
  public List<String> sessionIds() {
    return evidence.sessionIds();
  }

  /** Values of the headers that the practice configured for tying legs, by lower-case name. */
  public Map<String, String> correlationHeaders() {
    return evidence.correlation();
  }

  /** What had to be overlooked in its messages, in words; empty for a clean dialog. */
  public List<String> repairs() {
    return evidence.repairs();
  }

  PartyView party(Party party) {
    return parties.computeIfAbsent(party, unseen -> new PartyView());
  }

  void noteInvite() {
    sawInvite = true;
  }

  void noteAnswer() {
    sawAnswer = true;
  }

  /** Goes on to a state; whether that was legal and is news. */
  boolean become(DialogState next) {
    if (!state.mayBecome(next)) {
      return false;
    }
    state = next;
    return true;
  }

  /** The clock was set by so much: what was seen, was seen so much later. */
  void shift(long byNs) {
    progress.shift(byNs);
    hangup.shift(byNs);
    timer.shift(byNs);
    hops.shift(byNs);
  }

  @Override
  public String toString() {
    return "dialog " + callId + " " + state;
  }
}

package earshot.capture.dialog;

import earshot.capture.sip.NameAddress;
import java.util.List;
import java.util.Map;

/**
 * One SIP dialog, from its first INVITE through authentication, forks and re-INVITEs to its end:
 * the unit that a call record lists as a leg. Identified by its Call-ID.
 *
 * <p>Owned by the capture thread; only {@code DialogTable} changes it.
 */
public final class Dialog {
  private final String callId;

  Dialog(String callId) {
    this.callId = callId;
  }

  /** The Call-ID. */
  public String callId() {
    return callId;
  }

  /** Where it stands. */
  public DialogState state() {
    return DialogState.CALLING;
  }

  /**
   * Who calls, from From, with the name of P-Asserted-Identity or Remote-Party-ID where it is
   * better.
   */
  public NameAddress caller() {
    return NameAddress.NONE;
  }

  /** Who is called, from To, or the Request-URI where To says nothing. */
  public NameAddress callee() {
    return NameAddress.NONE;
  }

  /** The tag of the party; empty while it is unknown. */
  public String tag(Party party) {
    return "";
  }

  /**
   * The endpoint from which the party's signalling comes at this tap; AddressTable.NONE if unseen.
   */
  public long signallingEndpoint(Party party) {
    return earshot.capture.net.AddressTable.NONE;
  }

  /** The User-Agent or Server of the party; empty when it did not say. */
  public String userAgent(Party party) {
    return "";
  }

  /** The hardware address the party's signalling came from, or -1. */
  public long mac(Party party) {
    return -1;
  }

  /** The Session-ID (RFC 7989) halves seen, in lower case, without the null one; may be empty. */
  public List<String> sessionIds() {
    return List.of();
  }

  /** Values of the headers that the practice configured for tying legs, by lower-case name. */
  public Map<String, String> correlationHeaders() {
    return Map.of();
  }

  /** What had to be overlooked in its messages, in words; empty for a clean dialog. */
  public List<String> repairs() {
    return List.of();
  }
}

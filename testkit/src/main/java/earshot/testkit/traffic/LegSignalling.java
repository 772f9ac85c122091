package earshot.testkit.traffic;

import earshot.testkit.traffic.SipDialogText.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Says a leg's SIP messages, each a few milliseconds after the one before. */
final class LegSignalling {
  private static final String SDP = "application/sdp";

  final SipDialogText dialog;
  final List<TimedMessage> messages = new ArrayList<>();
  private final LegMedia media;
  private final SplittableRandom random;
  private final long sdpSession;
  private @Nullable Transaction invite;
  private boolean offerSent;
  private int reliable;

  LegSignalling(SipDialogText dialog, LegMedia media, long seed) {
    this.dialog = dialog;
    this.media = media;
    this.random = new SplittableRandom(seed);
    this.sdpSession = random.nextLong(1, 1L << 31);
  }

  /** Sends an INVITE, with an offer or without, and gets 100. */
  void invite(boolean offer) {
    Transaction begun = dialog.begin(Side.CALLER, "INVITE", false);
    invite = begun;
    offerSent = offer;
    SipText text = dialog.request(begun).headers(media.options.headers);
    text.header("Allow", "INVITE, ACK, CANCEL, BYE, OPTIONS, PRACK, UPDATE, REFER, NOTIFY, INFO");
    text.header("Supported", "replaces, 100rel, timer");
    send(Side.CALLER, offer ? text.body(SDP, offer(Side.CALLER)) : text);
    respond(begun, 100, "Trying");
  }

  /** A provisional response. */
  void provisional(int status, String reason, boolean sdp) {
    SipText text = dialog.response(pending(), status, reason);
    send(Side.CALLEE, sdp ? text.body(SDP, answer(Side.CALLEE)) : text);
  }

  /** A provisional response that is acknowledged by PRACK (RFC 3262). */
  void reliably(int status, String reason, boolean sdp) {
    int number = 1000 + ++reliable;
    SipText text = dialog.response(pending(), status, reason);
    text.header("Require", "100rel").header("RSeq", "" + number);
    send(Side.CALLEE, sdp ? text.body(SDP, answer(Side.CALLEE)) : text);
    Transaction prack = dialog.begin(Side.CALLER, "PRACK", true);
    String acknowledged = number + " " + pending().cseq() + " INVITE";
    send(Side.CALLER, dialog.request(prack).header("RAck", acknowledged));
    respond(prack, 200, "OK");
  }

  /** 200 and ACK: the session description that is still missing is in the one or the other. */
  void accept() {
    String sdp = offerSent ? answer(Side.CALLEE) : offer(Side.CALLEE);
    send(Side.CALLEE, dialog.response(pending(), 200, "OK").body(SDP, sdp));
    media.answered(true);
    acknowledge(pending(), offerSent ? "" : answer(Side.CALLER));
  }

  /** A final response other than 2xx, and its ACK. */
  void refuse(int status, String reason, String header, String value) {
    SipText text = dialog.response(pending(), status, reason);
    send(Side.CALLEE, header.isEmpty() ? text : text.header(header, value));
    String tag = dialog.tag(Side.CALLEE);
    send(Side.CALLER, dialog.request(dialog.following(pending(), "ACK", true, tag)));
  }

  /** CANCEL, and what follows. */
  void cancel() {
    Transaction cancel = dialog.following(pending(), "CANCEL", true, "");
    send(Side.CALLER, dialog.request(cancel));
    respond(cancel, 200, "OK");
    refuse(487, "Request Terminated", "", "");
  }

  /** A new offer within the dialog, by re-INVITE or UPDATE, and its answer. */
  void renegotiate(Side by, String method) {
    media.end(by).version++;
    Transaction begun = dialog.begin(by, method, true);
    send(by, dialog.request(begun).body(SDP, offer(by)));
    media.end(by.other()).version++;
    String sdp = answer(by.other());
    send(by.other(), dialog.response(begun, 200, "OK").body(SDP, sdp));
    if (method.equals("INVITE")) {
      acknowledge(begun, "");
    }
  }

  /** A request with a header and perhaps a body, and its response. */
  void request(
      Side by, String method, String header, String value, String type, String body, int status) {
    Transaction begun = dialog.begin(by, method, true);
    SipText text = dialog.request(begun);
    if (!header.isEmpty()) {
      text.header(header, value);
    }
    send(by, body.isEmpty() ? text : text.body(type, body));
    respond(begun, status, status == 202 ? "Accepted" : "OK");
  }

  /** How far a transfer has come (RFC 3515 section 2.4.4). */
  void notify(Side by, String sipfrag, boolean last) {
    Transaction begun = dialog.begin(by, "NOTIFY", true);
    String state = last ? "terminated;reason=noresource" : "active;expires=60";
    SipText text = dialog.request(begun).header("Event", "refer");
    text.header("Subscription-State", state).body("message/sipfrag;version=2.0", sipfrag + "\r\n");
    send(by, text);
    respond(begun, 200, "OK");
  }

  /** The last message once more, as a UDP sender repeats it. */
  void repeatLast() {
    if (messages.isEmpty()) {
      throw new IllegalStateException("nothing has been said that could be said again");
    }
    TimedMessage last = messages.getLast();
    messages.add(new TimedMessage(media.nowNs(), last.from(), last.to(), last.octets()));
    step();
  }

  private void acknowledge(Transaction of, String sdp) {
    Transaction ack = dialog.following(of, "ACK", false, dialog.tag(of.from().other()));
    SipText text = dialog.request(ack);
    send(of.from(), sdp.isEmpty() ? text : text.body(SDP, sdp));
  }

  private void respond(Transaction to, int status, String reason) {
    send(to.from().other(), dialog.response(to, status, reason));
  }

  private String offer(Side by) {
    return sdp(by).with(media.end(by).codecs, media.end(by).wish());
  }

  private String answer(Side by) {
    return sdp(by).with(media.common(), media.answerDirection(by));
  }

  private SdpText sdp(Side of) {
    return new SdpText(media.end(of), media.options, sdpSession + of.ordinal());
  }

  private void send(Side from, SipText text) {
    Host sender = dialog.host(from);
    Host receiver = dialog.host(from.other());
    messages.add(new TimedMessage(media.nowNs(), sender, receiver, text.octets()));
    step();
  }

  private void step() {
    media.advance(random.nextLong(2_000_000, 9_000_000));
  }

  private Transaction pending() {
    if (invite == null) {
      throw new IllegalStateException("a leg begins with an INVITE");
    }
    return invite;
  }
}

package earshot.testkit.traffic;

import java.util.function.Consumer;

/**
 * One SIP dialog and its media, told from beginning to end: every verb happens after the one
 * before, on the leg's own clock. From the answer on both sides send whenever time passes, as far
 * as they hold nobody.
 */
public final class Leg {
  final String call;
  final LegMedia media;
  final LegSignalling signalling;
  private final LegOptions options;
  private final SipDialogText dialog;
  private final long seed;
  private final long epochNs;

  Leg(String call, Host caller, Host callee, long epochNs, long seed) {
    this.call = call;
    this.seed = seed;
    this.epochNs = epochNs;
    options = new LegOptions();
    dialog = new SipDialogText(caller, callee, options, Seeds.of(seed, "dialog"));
    MediaEnd calling = new MediaEnd(caller, new RtpSender(Seeds.of(seed, "caller")));
    MediaEnd called = new MediaEnd(callee, new RtpSender(Seeds.of(seed, "callee")));
    media = new LegMedia(calling, called, options, epochNs);
    signalling = new LegSignalling(dialog, media, Seeds.of(seed, "signalling"));
  }

  /** Begins so long after the script does. Said before anything else happens. */
  public Leg startingAtMs(long ms) {
    media.startAt(epochNs + ms * 1_000_000);
    return this;
  }

  /** Sets how the two talk. */
  public Leg with(Consumer<LegOptions> change) {
    change.accept(options);
    media.end(Side.CALLER).sender.ptime(options.ptimeMs);
    media.end(Side.CALLEE).sender.ptime(options.ptimeMs);
    return this;
  }

  /** Sets what the caller's end is like. */
  public Leg caller(Consumer<MediaEnd> change) {
    change.accept(media.end(Side.CALLER));
    return this;
  }

  /** Sets what the callee's end is like. */
  public Leg callee(Consumer<MediaEnd> change) {
    change.accept(media.end(Side.CALLEE));
    return this;
  }

  /** Who From says is calling; the caller's host unless told. */
  public Leg from(String name, String user) {
    dialog.fromName = name;
    dialog.fromUser = user;
    return this;
  }

  /** Who To says is called; the callee's host unless told. */
  public Leg to(String name, String user) {
    dialog.toName = name;
    dialog.toUser = user;
    return this;
  }

  /** Has the Call-ID of another leg, as some systems give to call after call. Said first. */
  public Leg withCallIdOf(Leg other) {
    dialog.callId = other.dialog.callId;
    return this;
  }

  /** Is another hop of another leg's dialog, passed on by a proxy: Call-ID and tags. Said first. */
  public Leg hopOf(Leg other) {
    dialog.sameAs(other.dialog);
    return this;
  }

  /** Both sides encrypt their media, with keys told in SDP (RFC 4568). */
  public Leg encrypted() {
    media.end(Side.CALLER).srtp = SrtpKey.random(Seeds.of(seed, "caller key"));
    media.end(Side.CALLEE).srtp = SrtpKey.random(Seeds.of(seed, "callee key"));
    return this;
  }

  /** INVITE with an offer, and 100. */
  public Leg invite() {
    signalling.invite(true);
    return this;
  }

  /** INVITE without an offer: it comes in the 200, and the answer in the ACK. */
  public Leg inviteWithoutOffer() {
    signalling.invite(false);
    return this;
  }

  /** The INVITE is to take the place of another leg of the callee's (RFC 3891). Said before it. */
  public Leg replaces(Leg other) {
    options.header("Replaces", other.replacement(Side.CALLEE));
    return this;
  }

  /** 401 or 407, and the INVITE again with credentials. */
  public Leg challenged(int status) {
    boolean proxy = status == 407;
    String nonce = dialog.token();
    String realm = "Digest realm=\"surgery.example\", nonce=\"" + nonce + "\"";
    signalling.refuse(
        status,
        proxy ? "Proxy Authentication Required" : "Unauthorized",
        proxy ? "Proxy-Authenticate" : "WWW-Authenticate",
        realm + ", algorithm=MD5");
    String response = (dialog.token() + dialog.token()).repeat(2);
    options.header(
        proxy ? "Proxy-Authorization" : "Authorization",
        realm.replace("Digest ", "Digest username=\"" + dialog.fromUser + "\", ")
            + ", uri=\""
            + dialog.uri(Side.CALLEE)
            + "\", response=\""
            + response
            + "\"");
    signalling.invite(true);
    return this;
  }

  /** 301, 302 or another redirection, and the INVITE again, to the other host. */
  public Leg redirected(int status, Host other) {
    String contact = "<sip:" + other.user() + "@" + other.sentBy() + ">";
    signalling.refuse(status, "Moved Temporarily", "Contact", contact);
    dialog.retarget(other);
    media.end(Side.CALLEE).movesTo(other, other.nextMediaPort());
    signalling.invite(true);
    return this;
  }

  /** 180, and so long no answer. */
  public Leg ring(long ms) {
    signalling.provisional(180, "Ringing", false);
    return pause(ms);
  }

  /**
   * Several phones ring: 180 from each, with a To tag of its own; the last one is the one that
   * answers.
   */
  public Leg ringFork(int phones, long ms) {
    for (int i = 0; i < phones; i++) {
      dialog.newCalleeTag();
      signalling.provisional(180, "Ringing", false);
    }
    return pause(ms);
  }

  /** 180 that is acknowledged by PRACK (RFC 3262). */
  public Leg ringReliably(long ms) {
    signalling.reliably(180, "Ringing", false);
    return pause(ms);
  }

  /** 183 with SDP: the callee's side is heard before it answers. */
  public Leg earlyMedia(long ms) {
    signalling.provisional(183, "Session Progress", true);
    media.early();
    return pause(ms);
  }

  /** 183 with SDP that is acknowledged by PRACK. */
  public Leg earlyMediaReliably(long ms) {
    signalling.reliably(183, "Session Progress", true);
    media.early();
    return pause(ms);
  }

  /** 200 and ACK. */
  public Leg answer() {
    signalling.accept();
    return this;
  }

  /** A final refusal, such as 486 "Busy Here" or 603 "Decline". */
  public Leg refuse(int status, String reason) {
    media.answered(false);
    signalling.refuse(status, reason, "", "");
    return this;
  }

  /** The caller gives up: CANCEL, 487. */
  public Leg cancel() {
    media.answered(false);
    signalling.cancel();
    return this;
  }

  /** Time passes, and those who may send do. */
  public Leg talk(long ms) {
    media.advance(ms * 1_000_000);
    return this;
  }

  /** Time passes: the same as {@link #talk}, where nobody talks. */
  public Leg pause(long ms) {
    return talk(ms);
  }

  /** Time passes until this time of the script's, in ns since 1970; no time if it is past. */
  public Leg talkUntil(long ns) {
    media.advance(Math.max(0, ns - media.nowNs()));
    return this;
  }

  /**
   * A re-INVITE by one side, which changes its end of the media; with no change it refreshes the
   * session.
   */
  public Leg reinvite(Side by, Consumer<MediaEnd> change) {
    change.accept(media.end(by));
    signalling.renegotiate(by, "INVITE");
    return this;
  }

  /** The same by UPDATE (RFC 3311). */
  public Leg update(Side by, Consumer<MediaEnd> change) {
    change.accept(media.end(by));
    signalling.renegotiate(by, "UPDATE");
    return this;
  }

  /** A change that no SIP tells of, such as a new SSRC. */
  public Leg sender(Side of, Consumer<RtpSender> change) {
    change.accept(media.end(of).sender);
    return this;
  }

  /** REFER to another party: a blind transfer, accepted and begun (RFC 5589 section 6). */
  public Leg refer(Side by, Host target) {
    return refer(by, "<sip:" + target.user() + "@" + target.sentBy() + ">");
  }

  /**
   * REFER to the other party of another leg, which it is to replace: an attended transfer (RFC 5589
   * section 7).
   */
  public Leg referReplacing(Side by, Leg other, Side otherParty) {
    String replaces = other.replacement(otherParty).replace("@", "%40").replace(";", "%3B");
    String uri = other.dialog.uri(otherParty) + "?Replaces=" + replaces.replace("=", "%3D");
    return refer(by, "<" + uri + ">");
  }

  /** NOTIFY of how the transfer ended: to the side that asked for it. */
  public Leg notifyTransferred(Side by) {
    signalling.notify(by, "SIP/2.0 200 OK", true);
    return this;
  }

  /** A key pressed, told in the media (RFC 4733): 0 to 9, * or #. */
  public Leg press(Side by, char key, int ms) {
    int event = "0123456789*#".indexOf(key);
    media.end(by).sender.digits.add(new RtpSender.Digit(media.nowNs(), event, ms));
    return talk(ms + 200L);
  }

  /** A key pressed, told by SIP INFO. */
  public Leg pressByInfo(Side by, char key, int ms) {
    String body = "Signal=" + key + "\r\nDuration=" + ms + "\r\n";
    signalling.request(by, "INFO", "", "", "application/dtmf-relay", body, 200);
    return talk(ms);
  }

  /** The last message is sent once more. */
  public Leg repeatLastMessage() {
    signalling.repeatLast();
    return this;
  }

  /** What is said in {@code part} the tap does not see; the media go on. */
  public Leg unseen(Consumer<Leg> part) {
    int seen = signalling.messages.size();
    part.accept(this);
    signalling.messages.subList(seen, signalling.messages.size()).clear();
    return this;
  }

  /** BYE by one side, and 200. */
  public Leg hangUp(Side by) {
    media.answered(false);
    signalling.request(by, "BYE", "", "", "", "", 200);
    return this;
  }

  /** Media ends with no BYE that the tap sees. */
  public Leg vanish() {
    media.answered(false);
    return this;
  }

  /** The dialog's Call-ID. */
  public String callId() {
    return dialog.callId;
  }

  /** How far the leg has come, in ns since 1970. */
  public long nowNs() {
    return media.nowNs();
  }

  LegOptions options() {
    return options;
  }

  private Leg refer(Side by, String target) {
    signalling.request(by, "REFER", "Refer-To", target, "", "", 202);
    signalling.notify(by.other(), "SIP/2.0 100 Trying", false);
    return this;
  }

  /**
   * A Replaces value as the given party is told it: to-tag is that party's own (RFC 3891 section
   * 3).
   */
  private String replacement(Side party) {
    String own = dialog.tag(party);
    return callId() + ";to-tag=" + own + ";from-tag=" + dialog.tag(party.other());
  }
}

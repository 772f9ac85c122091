package earshot.testkit.traffic;

import earshot.testkit.traffic.audio.AudioSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A call over a PBX, a back-to-back user agent: an outer leg from the provider's trunk to the PBX
 * and an inner leg from the PBX to a member of staff, with nothing in common but the audio, which
 * the PBX passes on payload by payload, and whatever headers are told. Both legs have one clock.
 */
public final class PbxCall {
  private static final double LAG_MS = 3;

  private final TrafficScript script;
  private final String call;
  private final Host pbx;
  private final Leg outer;
  private final List<Consumer<LegOptions>> options = new ArrayList<>();
  private AudioSource music = AudioSource.holdMusic();
  private Host staff;
  private Leg inner;

  PbxCall(TrafficScript script, String call, Host trunk, Host pbx, Host staff) {
    this.script = script;
    this.call = call;
    this.pbx = pbx;
    this.staff = staff;
    outer = script.leg(call, trunk, pbx);
    inner = script.leg(call, pbx, staff);
    connect();
  }

  /** Begins so long after the script does. */
  public PbxCall startingAtMs(long ms) {
    outer.startingAtMs(ms);
    return this;
  }

  /** Who is calling, and which number; both legs say so. */
  public PbxCall between(String callerName, String callerNumber, String calledNumber) {
    outer.from(callerName, callerNumber).to("", calledNumber);
    inner.from(callerName, callerNumber);
    return this;
  }

  /** Sets how all legs talk, the coming ones too. */
  public PbxCall with(Consumer<LegOptions> change) {
    options.add(change);
    outer.with(change);
    inner.with(change);
    return this;
  }

  /** What those on hold hear. */
  public PbxCall music(AudioSource source) {
    music = source;
    return this;
  }

  /** What the caller sends on the outer leg. */
  public PbxCall caller(Consumer<RtpSender> change) {
    outer.sender(Side.CALLER, change);
    return this;
  }

  /** What the present member of staff sends on the inner leg. */
  public PbxCall staff(Consumer<RtpSender> change) {
    inner.sender(Side.CALLEE, change);
    return this;
  }

  /** INVITE on both legs, and so long no answer. */
  public PbxCall ring(long ms) {
    outer.invite();
    ringInner(ms);
    outer.ring(0);
    return together();
  }

  /** The member of staff answers. */
  public PbxCall answer() {
    inner.answer();
    outer.talkUntil(inner.nowNs()).answer();
    return together();
  }

  /** The caller gives up before anybody answers. */
  public PbxCall cancel() {
    outer.cancel();
    inner.cancel();
    return together();
  }

  /** The member of staff's phone is busy. */
  public PbxCall busy() {
    inner.refuse(486, "Busy Here");
    outer.refuse(486, "Busy Here");
    return together();
  }

  /** They talk. */
  public PbxCall talk(long ms) {
    inner.talk(ms);
    return together();
  }

  /** The member of staff puts the caller on hold for so long: the PBX plays music. */
  public PbxCall hold(long ms) {
    inner.reinvite(Side.CALLEE, end -> end.holds(HoldStyle.SENDONLY));
    together();
    outer.sender(Side.CALLEE, sender -> sender.saysFromNow(music));
    return talk(ms);
  }

  /** And takes it off hold. */
  public PbxCall resume() {
    inner.reinvite(Side.CALLEE, MediaEnd::resumes);
    together();
    outer.sender(Side.CALLEE, RtpSender::saysItsOwnAgain);
    return this;
  }

  /** A blind transfer of a caller on hold to somebody else, whose phone rings for so long. */
  public PbxCall blindTransfer(Host target, long ringMs) {
    Leg old = inner;
    old.refer(Side.CALLEE, target);
    begin(script.leg(call, pbx, target), target, old.nowNs());
    hears(inner, outer);
    ringInner(ringMs);
    inner.answer();
    old.talkUntil(inner.nowNs()).notifyTransferred(Side.CALLER).hangUp(Side.CALLER);
    outer.talkUntil(inner.nowNs());
    connect();
    return together();
  }

  /**
   * An attended transfer of a caller on hold: the member of staff rings somebody, talks for so
   * long, and connects.
   */
  public PbxCall attendedTransfer(Host target, long ringMs, long consultMs) {
    Leg old = inner;
    Leg asking = script.leg(call, staff, pbx);
    options.forEach(asking::with);
    asking.startingAtMs(0).to(target.displayName(), target.user()).talkUntil(old.nowNs()).invite();
    begin(script.leg(call, pbx, target), target, asking.nowNs());
    inner.from(staff.displayName(), staff.user());
    join(asking, inner);
    ringInner(ringMs);
    asking.talkUntil(inner.nowNs()).ring(0);
    inner.answer();
    asking.talkUntil(inner.nowNs()).answer();
    inner.talkUntil(asking.nowNs()).talk(consultMs);
    asking.talkUntil(inner.nowNs());
    old.talkUntil(inner.nowNs()).referReplacing(Side.CALLEE, asking, Side.CALLEE);
    outer.talkUntil(old.nowNs());
    inner.talkUntil(old.nowNs());
    asking.talkUntil(old.nowNs()).hangUp(Side.CALLEE);
    old.notifyTransferred(Side.CALLER).hangUp(Side.CALLER);
    connect();
    return together();
  }

  /** One of the two hangs up, and the PBX the other leg. */
  public PbxCall hangUp(Side by) {
    if (by == Side.CALLER) {
      outer.hangUp(by);
      inner.talkUntil(outer.nowNs()).hangUp(by);
    } else {
      inner.hangUp(by);
      outer.talkUntil(inner.nowNs()).hangUp(by);
    }
    return this;
  }

  /** The leg from the trunk to the PBX. */
  public Leg outer() {
    return outer;
  }

  /** The present leg from the PBX to staff. */
  public Leg inner() {
    return inner;
  }

  private void begin(Leg leg, Host target, long ns) {
    options.forEach(leg::with);
    leg.talkUntil(ns);
    inner = leg;
    staff = target;
  }

  private void ringInner(long ms) {
    inner.talkUntil(outer.nowNs()).invite().ring(ms);
  }

  /** Outer and inner leg hear each other from now on. */
  private void connect() {
    join(outer, inner);
  }

  /**
   * The PBX, callee of one leg and caller of the other, passes on to each what it hears of the
   * other.
   */
  private static void join(Leg toPbx, Leg fromPbx) {
    RtpSender heard = fromPbx.media.end(Side.CALLEE).sender;
    toPbx.sender(Side.CALLEE, sender -> sender.relays(heard, LAG_MS));
    hears(fromPbx, toPbx);
  }

  /** Whoever answers a leg from the PBX hears the caller of a leg to it. */
  private static void hears(Leg fromPbx, Leg toPbx) {
    RtpSender spoken = toPbx.media.end(Side.CALLER).sender;
    fromPbx.sender(Side.CALLER, sender -> sender.relays(spoken, LAG_MS));
  }

  private PbxCall together() {
    long ns = Math.max(outer.nowNs(), inner.nowNs());
    outer.talkUntil(ns);
    inner.talkUntil(ns);
    return this;
  }
}

package earshot.testkit.traffic;

import java.util.List;

/** A leg's two media ends and its place in time: whenever time goes on, those who may send do. */
final class LegMedia {
  final LegOptions options;
  private final MediaEnd caller;
  private final MediaEnd callee;
  private long nowNs;
  private boolean answered;
  private boolean early;

  LegMedia(MediaEnd caller, MediaEnd callee, LegOptions options, long nowNs) {
    this.caller = caller;
    this.callee = callee;
    this.options = options;
    this.nowNs = nowNs;
  }

  MediaEnd end(Side side) {
    return side == Side.CALLER ? caller : callee;
  }

  long nowNs() {
    return nowNs;
  }

  /** Begins at another time; before anything has been sent. */
  void startAt(long ns) {
    nowNs = ns;
  }

  void answered(boolean yes) {
    answered = yes;
    early = false;
  }

  /** The callee sends before it has answered. */
  void early() {
    early = true;
  }

  boolean isAnswered() {
    return answered;
  }

  /** Time goes on. */
  void advance(long ns) {
    long untilNs = nowNs + ns;
    for (Side side : Side.values()) {
      if (sends(side)) {
        RtpSender sender = end(side).sender;
        sender.telephoneEventType = options.telephoneEventType;
        sender.sends(nowNs, untilNs, flow(side));
      }
    }
    nowNs = untilNs;
  }

  /**
   * The codecs that both sides speak, in the caller's order; all the caller's if there are none.
   */
  List<Codec> common() {
    List<Codec> both = caller.codecs.stream().filter(callee.codecs::contains).toList();
    return both.isEmpty() ? caller.codecs : both;
  }

  /**
   * The direction that one side answers with: what it wants, as far as the other side wants it too.
   */
  String answerDirection(Side side) {
    boolean sends = end(side).tellsToSend() && end(side.other()).wantsToHear();
    boolean hears = end(side).wantsToHear() && end(side.other()).tellsToSend();
    if (sends) {
      return hears ? "sendrecv" : "sendonly";
    }
    return hears ? "recvonly" : "inactive";
  }

  private boolean sends(Side side) {
    boolean wanted = end(side).wantsToSend() && end(side.other()).wantsToHear();
    return wanted && (answered || early && side == Side.CALLEE);
  }

  private Flow flow(Side side) {
    MediaEnd from = end(side);
    MediaEnd to = end(side.other());
    Codec codec = common().getFirst();
    int type = options.payloadType(codec);
    return new Flow(from.nic(), from.port(), to.nic(), to.port(), codec, type, from.srtp);
  }
}

package earshot.testkit.traffic;

import earshot.testkit.traffic.audio.AudioSource;
import earshot.testkit.traffic.wire.RtpPacket;
import java.util.ArrayList;
import java.util.List;

/**
 * What one party of a leg sends: its settings, its audio, and what happens to its packets on the
 * way to the tap. All settings hold for the whole leg.
 */
public final class RtpSender {
  /** What a sender that suppresses silence does. */
  public enum Silence {
    /** It sends silence like anything else. */
    SENT,
    /** It sends nothing; its timestamps run on, as RFC 3550 wants. */
    SUPPRESSED,
    /**
     * It sends comfort noise (RFC 3389) when silence begins and now and then; its timestamps run
     * on.
     */
    COMFORT_NOISE,
    /**
     * It sends nothing and its timestamps stand still meanwhile, which is wrong and does happen.
     */
    CLOCK_STOPPED
  }

  /** A key pressed, as telephone-events tell it. */
  record Digit(long startNs, int event, int durationMs) {}

  final long seed;
  final List<MediaSpan> spans = new ArrayList<>();
  final List<Digit> digits = new ArrayList<>();
  Impairments impairments = Impairments.NONE;
  RtpPacket.Extras extras = RtpPacket.Extras.NONE;
  Silence silence = Silence.SENT;
  double skewPpm;
  int telephoneEventType = 101;
  boolean muted;

  private final StartValues start;
  private MediaSpan.Source own;
  private MediaSpan.Source source;
  private int ptimeMs = 20;
  private int generation;
  private long skippedSamples;

  RtpSender(long seed) {
    this.seed = seed;
    this.start = new StartValues(seed);
    this.own = new MediaSpan.Own(AudioSource.voice(seed), true);
    this.source = own;
  }

  /** Says this from the sender's first packet on; its clock runs on while nothing is sent. */
  public RtpSender says(AudioSource audio) {
    own = new MediaSpan.Own(audio, true);
    source = own;
    return this;
  }

  /**
   * Sends stored octets, whatever they are, instead of random ones; for a codec of one octet per
   * tick.
   */
  public RtpSender sends(EncodedAudio audio) {
    own = new MediaSpan.Stored(audio);
    source = own;
    return this;
  }

  /** Says this from now on, from its beginning. */
  public RtpSender saysFromNow(AudioSource audio) {
    source = new MediaSpan.Own(audio, false);
    return this;
  }

  /** Passes on from now what another sender sends, payload by payload, numbered by itself. */
  public RtpSender relays(RtpSender other, double lagMs) {
    return passesOn(other, lagMs, false);
  }

  /** Passes on from now what another sender sends, octet by octet, as an RTP proxy does. */
  public RtpSender forwards(RtpSender other, double lagMs) {
    return passesOn(other, lagMs, true);
  }

  private RtpSender passesOn(RtpSender other, double lagMs, boolean unchanged) {
    own = new MediaSpan.Relayed(other, Math.round(lagMs * 1e6), unchanged);
    source = own;
    return this;
  }

  /** Goes back from what {@link #saysFromNow} said to what it said or relayed before. */
  public RtpSender saysItsOwnAgain() {
    source = own;
    return this;
  }

  /** Sends nothing, ever. */
  public RtpSender mute() {
    muted = true;
    return this;
  }

  /** Milliseconds of speech in a packet from now on: 10, 20, 30, 40 or 60. */
  public RtpSender ptime(int ms) {
    ptimeMs = ms;
    return this;
  }

  /** The first SSRC; random unless told. */
  public RtpSender ssrc(int ssrc) {
    start.ssrc = ssrc;
    return this;
  }

  /** The first sequence number and timestamp; random unless told. */
  public RtpSender startingAt(int sequence, long timestamp) {
    start.sequence = sequence;
    start.timestamp = timestamp;
    return this;
  }

  /** From now on another SSRC, with a sequence and a timestamp of its own. */
  public RtpSender changesSsrc() {
    generation++;
    return this;
  }

  /** The timestamp jumps by so many samples, forwards or back, with no time passing. */
  public RtpSender jumps(long samples) {
    skippedSamples += samples;
    return this;
  }

  /** How much too slow (positive) its clock runs, in parts per million. */
  public RtpSender skew(double ppm) {
    skewPpm = ppm;
    return this;
  }

  /** What it does in silence. */
  public RtpSender inSilence(Silence silence) {
    this.silence = silence;
    return this;
  }

  /** What stands beside the payload in every packet. */
  public RtpSender extras(RtpPacket.Extras extras) {
    this.extras = extras;
    return this;
  }

  /** Loses this share of packets, one by one. */
  public RtpSender loses(double rate) {
    impairments = impairments.losing(rate, 1);
    return this;
  }

  /**
   * Loses packets in bursts: this share of packets begins one, and one takes {@code mean} packets
   * on average.
   */
  public RtpSender losesInBursts(double rate, double mean) {
    impairments = impairments.losing(rate, mean);
    return this;
  }

  /** Loses everything in a time, in ms since the sender's first packet. */
  public RtpSender losesBetween(long fromMs, long untilMs) {
    impairments = impairments.losingBetween(fromMs, untilMs);
    return this;
  }

  /** Sends this share of packets twice. */
  public RtpSender duplicates(double rate) {
    impairments = impairments.duplicating(rate);
    return this;
  }

  /** Delays each packet by up to so much; above the ptime they overtake each other. */
  public RtpSender delaysUpTo(double ms) {
    impairments = impairments.delayingUpTo(ms);
    return this;
  }

  /** Holds this share of packets back for so long. */
  public RtpSender holdsBack(double rate, double ms) {
    impairments = impairments.holdingBack(rate, ms);
    return this;
  }

  /** The SSRC and first numbers of a generation. */
  StartValues.Numbers numbers(int ofGeneration) {
    return start.of(ofGeneration);
  }

  /** Sends from one time to another. */
  void sends(long fromNs, long untilNs, Flow flow) {
    if (muted || untilNs <= fromNs) {
      return;
    }
    MediaSpan next =
        new MediaSpan(fromNs, untilNs, flow, source, ptimeMs, generation, skippedSamples);
    if (!spans.isEmpty() && spans.getLast().goesOnAs(next)) {
      spans.set(spans.size() - 1, spans.getLast().until(untilNs));
    } else {
      spans.add(next);
    }
  }
}

package earshot.testkit.traffic;

import org.jspecify.annotations.Nullable;

/**
 * Numbers a sender's packets and rolls their fates: what its own speech and what it relays have in
 * common.
 */
final class FrameFactory {
  private final RtpSender sender;
  private final Impairments.Dice dice;
  private StartValues.Numbers numbers;
  private int generation;
  private long generationStart;
  private @Nullable MediaSpan span;
  private @Nullable SamplingClock clock;

  /** The number of the next packet. */
  long number;

  /** Where on the sender's clock the next packet belongs. */
  long position;

  /** How far timestamps have fallen behind the sender's clock in suppressed silence. */
  long stoppedSamples;

  /** Whether the next packet begins a talkspurt. */
  boolean talkspurt = true;

  FrameFactory(RtpSender sender) {
    this.sender = sender;
    this.dice = new Impairments.Dice(Seeds.of(sender.seed, "fates"));
    this.numbers = sender.numbers(0);
  }

  void enter(MediaSpan next) {
    span = next;
    if (next.generation() != generation) {
      generation = next.generation();
      generationStart = number;
      numbers = sender.numbers(generation);
      talkspurt = true;
    }
  }

  /** The sender's clock, which begins when it is first asked for. */
  SamplingClock clockFrom(long ns) {
    if (clock == null) {
      clock = new SamplingClock(ns, sender.skewPpm);
    }
    return clock;
  }

  /** The next packet of the sender's own, sent at {@code sentNs}. */
  RtpFrame own(
      long sentNs, long at, int samples, int payloadType, boolean marker, Payload payload) {
    long origin = clockFrom(sentNs).originNs();
    int copies = dice.copies(sender.impairments, sentNs - origin);
    return frame(sentNs, copies, at, samples, payloadType, marker, payload);
  }

  /** A packet passed on; lost if the relay never had it. */
  RtpFrame relayed(RtpFrame heard, long sentNs) {
    long origin = clockFrom(sentNs).originNs();
    int copies = dice.copies(sender.impairments, sentNs - origin);
    int payloadType = payloadType(heard);
    return frame(
        sentNs,
        heard.isLost() ? 0 : copies,
        position,
        heard.samples(),
        payloadType,
        heard.marker(),
        heard.payload());
  }

  /** A packet passed on as it is, to where this sender sends; lost if it was before. */
  RtpFrame forwarded(RtpFrame heard, long sentNs) {
    long origin = clockFrom(sentNs).originNs();
    int copies = dice.copies(sender.impairments, sentNs - origin);
    return new RtpFrame(
        heard.number(),
        sentNs,
        sentNs + dice.delayNs(sender.impairments),
        heard.isLost() ? 0 : copies,
        heard.ssrc(),
        heard.extendedSequence(),
        heard.timestamp(),
        heard.marker(),
        heard.payloadType(),
        heard.position(),
        heard.samples(),
        heard.payload(),
        current().flow());
  }

  private int payloadType(RtpFrame heard) {
    return switch (heard.payload()) {
      case Payload.Event event -> sender.telephoneEventType;
      case Payload.ComfortNoise noise -> heard.payloadType();
      default -> current().flow().payloadType();
    };
  }

  private RtpFrame frame(
      long sentNs,
      int copies,
      long at,
      int samples,
      int payloadType,
      boolean marker,
      Payload payload) {
    Flow flow = current().flow();
    long ticks = (at - stoppedSamples + current().skippedSamples()) * flow.codec().ticksPerSample();
    RtpFrame frame =
        new RtpFrame(
            number,
            sentNs,
            sentNs + dice.delayNs(sender.impairments),
            copies,
            numbers.ssrc(),
            numbers.sequence() + number - generationStart,
            numbers.timestamp() + ticks & 0xffff_ffffL,
            marker,
            payloadType,
            at,
            samples,
            payload,
            flow);
    number++;
    return frame;
  }

  private MediaSpan current() {
    if (span == null) {
      throw new IllegalStateException("no span has been entered");
    }
    return span;
  }
}

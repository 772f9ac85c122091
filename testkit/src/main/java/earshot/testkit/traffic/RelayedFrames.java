package earshot.testkit.traffic;

import org.jspecify.annotations.Nullable;

/**
 * What a relay passes on in one span: the other's packets as they arrived, in the other's order,
 * with the relay's own SSRC, numbers and timestamps, or unchanged. What was lost before the relay
 * leaves a gap in the relay's numbers too.
 */
final class RelayedFrames {
  private final MediaSpan span;
  private final long lagNs;
  private final boolean unchanged;
  private final FrameFactory factory;
  private final FrameSequence heard;
  private @Nullable RtpFrame first;
  private long firstNumber;
  private long firstPosition;

  RelayedFrames(MediaSpan span, MediaSpan.Relayed relayed, FrameFactory factory) {
    this.span = span;
    this.lagNs = relayed.lagNs();
    this.unchanged = relayed.unchanged();
    this.factory = factory;
    this.heard = new FrameSequence(relayed.of());
  }

  /** The next packet, or null when the span is over. */
  @Nullable RtpFrame next() {
    while (heard.hasNext()) {
      RtpFrame frame = heard.next();
      long dueNs = frame.sentNs() + lagNs;
      if (dueNs >= span.startNs() && dueNs < span.endNs()) {
        long sentNs = frame.seenNs() + lagNs;
        return unchanged ? factory.forwarded(frame, sentNs) : passOn(frame, sentNs);
      }
    }
    return null;
  }

  private RtpFrame passOn(RtpFrame frame, long sentNs) {
    if (first == null) {
      first = frame;
      firstNumber = factory.number;
      long due = factory.clockFrom(sentNs).positionAt(sentNs);
      // Packets that follow upon others directly stay in step with them in spite of a little lag.
      firstPosition = due - factory.position > frame.samples() ? due : factory.position;
    }
    factory.number = firstNumber + frame.number() - first.number();
    factory.position = firstPosition + frame.position() - first.position();
    RtpFrame passed = factory.relayed(frame, sentNs);
    factory.position += frame.samples();
    return passed;
  }
}

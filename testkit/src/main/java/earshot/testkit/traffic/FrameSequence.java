package earshot.testkit.traffic;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * All packets of a sender, in the order in which it sent them, worked out anew by every instance:
 * the traffic and its ground truth are two passes of the same thing.
 */
final class FrameSequence implements Iterator<RtpFrame> {
  private final RtpSender sender;
  private final FrameFactory factory;
  private final Queue<RtpFrame> ready = new ArrayDeque<>();
  private final SpeechFrames speech;

  private int spanAt = -1;
  private @Nullable RelayedFrames relay;

  FrameSequence(RtpSender sender) {
    this.sender = sender;
    this.factory = new FrameFactory(sender);
    this.speech = new SpeechFrames(sender, factory, ready);
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty()) {
      if (spanAt >= sender.spans.size()) {
        return false;
      }
      if (spanAt < 0 || !stepInSpan(sender.spans.get(spanAt))) {
        spanAt++;
        enterSpan();
      }
    }
    return true;
  }

  @Override
  public RtpFrame next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the sender has sent all its packets");
    }
    return ready.remove();
  }

  private void enterSpan() {
    relay = null;
    if (spanAt >= sender.spans.size()) {
      return;
    }
    MediaSpan span = sender.spans.get(spanAt);
    factory.enter(span);
    if (span.source() instanceof MediaSpan.Relayed relayed) {
      relay = new RelayedFrames(span, relayed, factory);
    } else {
      speech.enter(span);
    }
  }

  /** Makes at least one packet ready, or returns false when the span is over. */
  private boolean stepInSpan(MediaSpan span) {
    if (relay == null) {
      return speech.step(span);
    }
    RtpFrame frame = relay.next();
    return frame != null && ready.add(frame);
  }
}

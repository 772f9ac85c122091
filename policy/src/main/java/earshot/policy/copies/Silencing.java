package earshot.policy.copies;

import earshot.policy.request.Span;
import earshot.policy.request.Span.Side;
import java.util.List;

/** Which samples of one recording are silenced. */
final class Silencing {
  private static final int FRAMES_PER_MS = 8;

  private final List<Span> spans;
  private final long lastMs;

  /**
   * For one recording.
   *
   * @param spans those of all of the call's recordings
   * @param recording which one, from 0
   * @param durationMs how long it plays, in whole milliseconds
   */
  Silencing(List<Span> spans, int recording, long durationMs) {
    this.spans = spans.stream().filter(span -> span.recording() == recording).toList();
    this.lastMs = durationMs;
  }

  boolean isNone() {
    return spans.isEmpty();
  }

  boolean silences(boolean left, long frame) {
    for (Span span : spans) {
      // Less than a millisecond may follow the last whole one: it belongs to a span to the end.
      long end = span.toMs() == lastMs ? Long.MAX_VALUE : span.toMs() * FRAMES_PER_MS;
      if (frame >= span.fromMs() * FRAMES_PER_MS
          && frame < end
          && (span.side() == Side.BOTH || (span.side() == Side.LEFT) == left)) {
        return true;
      }
    }
    return false;
  }
}

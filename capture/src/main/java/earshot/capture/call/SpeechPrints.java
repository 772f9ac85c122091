package earshot.capture.call;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fingerprints of one stream's audio, and what of them was found in other streams.
 *
 * <p>Owned by the capture thread.
 */
final class SpeechPrints {
  private final PrintLog taken = new PrintLog();
  private final List<SharedAudio> shared = new ArrayList<>(0);
  private long firstNs = -1;

  /** One is taken now. */
  void begin(long nowNs) {
    if (firstNs < 0) {
      firstNs = nowNs;
    }
  }

  /** When the first was taken; logs count from then. */
  long firstNs() {
    return firstNs;
  }

  /** The clock was set by so much. */
  void shift(long byNs) {
    firstNs += firstNs < 0 ? 0 : byNs;
  }

  /** All that were taken. */
  PrintLog taken() {
    return taken;
  }

  /** What the stream has in common with others. */
  List<SharedAudio> shared() {
    return shared;
  }

  /** What {@code original} and {@code copy}, one of which has these prints, share; or null. */
  @Nullable SharedAudio shared(MediaStream original, MediaStream copy) {
    for (int i = 0; i < shared.size(); i++) {
      SharedAudio each = shared.get(i);
      if (each.original() == original && each.copy() == copy) {
        return each;
      }
    }
    return null;
  }
}

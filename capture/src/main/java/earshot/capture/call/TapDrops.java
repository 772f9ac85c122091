package earshot.capture.call;

import earshot.capture.jitter.GapCause;
import earshot.capture.jitter.GapLog;
import java.util.ArrayList;
import java.util.List;

/**
 * When, on a recording's time line, the tap itself lost frames: packets that are missing there were
 * on the wire. A mirror's counters are read once a second, so nothing finer is known.
 *
 * <p>Owned by the capture thread; bounded.
 */
final class TapDrops {
  private static final int MOST = 1_000;

  /**
   * How much earlier than its arrival a packet may belong, by the lag that a time line bears with,
   * and how much later: in samples.
   */
  private static final long EARLIER = 1_600;

  private static final long LATER = 480;

  private record Window(long from, long to) {}

  private final List<Window> windows = new ArrayList<>(0);

  /** Frames were lost between these positions. */
  void add(long from, long to) {
    Window last = windows.isEmpty() ? null : windows.getLast();
    if (last != null && (from <= last.to && to >= last.from || windows.size() == MOST)) {
      windows.set(windows.size() - 1, new Window(Math.min(last.from, from), Math.max(last.to, to)));
    } else {
      windows.add(new Window(from, to));
    }
  }

  /** Says of losses in these stretches that they are the tap's. Once, when all gaps are known. */
  void explain(GapLog gaps) {
    for (Window window : windows) {
      gaps.attribute(
          window.from - EARLIER, window.to + LATER, GapCause.WIRE_LOSS, GapCause.TAP_DROP);
    }
  }
}

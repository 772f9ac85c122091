package earshot.deploy.replay;

import earshot.deploy.print.PlainText;
import java.io.PrintWriter;
import java.util.OptionalLong;

/**
 * A bar that shows on a terminal how far a replay has come. It is drawn over itself at most ten
 * times a second and leaves nothing behind.
 */
final class ProgressBar {
  private static final int WIDTH = 30;
  private static final long EVERY_NS = 100_000_000;
  private static final String TO_LINE_START_AND_ERASE = "\r\u001b[K";

  private final PrintWriter terminal;
  private final boolean shown;
  private long nextNs;
  private boolean drawn;

  /** A bar; one that is not {@code shown} draws nothing. */
  ProgressBar(PrintWriter terminal, boolean shown) {
    this.terminal = terminal;
    this.shown = shown;
  }

  /** Draws the bar when it is time to. */
  void update(long nowNs, String what, long done, OptionalLong total) {
    if (!shown || drawn && nowNs - nextNs < 0) {
      return;
    }
    nextNs = nowNs + EVERY_NS;
    drawn = true;
    terminal.print(TO_LINE_START_AND_ERASE + line(what, done, total));
    terminal.flush();
  }

  static String line(String what, long done, OptionalLong total) {
    if (total.isEmpty() || total.getAsLong() == 0) {
      return PlainText.count(done / 1_000_000) + " MB  " + what;
    }
    double share = Math.min(1, (double) done / total.getAsLong());
    int filled = (int) (share * WIDTH);
    return "[%s%s] %3d%%  %s"
        .formatted("#".repeat(filled), " ".repeat(WIDTH - filled), (int) (share * 100), what);
  }

  /** Takes the bar away, so that a line can be printed. */
  void clear() {
    if (drawn) {
      terminal.print(TO_LINE_START_AND_ERASE);
      terminal.flush();
      drawn = false;
      nextNs = 0;
    }
  }
}

package earshot.capture.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Finds out when there is no call for long although the practice is open. */
final class QuietPractice implements Detector {
  private final OpeningHours opening;
  private final Duration most;
  private boolean started;
  private long lastCallNs;

  QuietPractice(WatchSettings settings) {
    opening = settings.opening();
    most = settings.noCalls();
  }

  @Override
  public void look(Round round, Findings findings) {
    if (!started || round.now().callsUp() > 0 || !round.calls().isEmpty()) {
      started = true;
      lastCallNs = round.nowNs();
    }
    Optional<Instant> opened = opening.openSince(round.at());
    if (opened.isEmpty()) {
      return;
    }
    Duration quiet = Duration.ofNanos(round.nowNs() - lastCallNs);
    Duration open = Duration.between(opened.get(), round.at());
    Duration counted = quiet.compareTo(open) < 0 ? quiet : open;
    if (counted.compareTo(most) >= 0) {
      findings.found(AlarmCode.NO_CALLS, "no call for " + counted.toMinutes() + " minutes");
    }
  }
}

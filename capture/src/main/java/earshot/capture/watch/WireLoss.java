package earshot.capture.watch;

import earshot.capture.jitter.GapCause;
import earshot.capture.record.CallRecord;
import earshot.capture.record.GapRecord;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** Finds out when the network, not the recorder, loses much of the calls' audio. */
final class WireLoss implements Detector {
  private static final int MOST_CALLS = 1_000;

  /** Less audio than this says nothing about a share. */
  private static final double LEAST_MS = 60_000;

  private record Heard(long atNs, double lostMs, double totalMs) {}

  private final double limit;
  private final Duration over;
  private final Deque<Heard> calls = new ArrayDeque<>();

  WireLoss(WatchSettings settings) {
    limit = settings.wireLoss();
    over = settings.wireLossOver();
  }

  @Override
  public void look(Round round, Findings findings) {
    for (CallRecord call : round.calls()) {
      call.recording()
          .ifPresent(
              recording ->
                  calls.add(
                      new Heard(
                          round.nowNs(),
                          lostMs(call),
                          (double) recording.durationMs() * recording.channels())));
    }
    while (!calls.isEmpty()
        && (calls.size() > MOST_CALLS || round.nowNs() - calls.element().atNs >= over.toNanos())) {
      calls.remove();
    }
    double total = calls.stream().mapToDouble(Heard::totalMs).sum();
    double share = calls.stream().mapToDouble(Heard::lostMs).sum() / Math.max(total, 1);
    boolean isUp = findings.isUp(AlarmCode.WIRE_LOSS, "");
    if (total >= LEAST_MS && share >= (isUp ? limit / 2 : limit) && share > 0) {
      findings.found(
          AlarmCode.WIRE_LOSS,
          String.format(
              Locale.ROOT, "%.1f %% of the audio of %d calls", share * 100, calls.size()));
    }
  }

  private static double lostMs(CallRecord call) {
    return call.gaps().stream()
        .filter(gap -> gap.cause().equals(GapCause.WIRE_LOSS.code()))
        .mapToDouble(GapRecord::durationMs)
        .sum();
  }
}

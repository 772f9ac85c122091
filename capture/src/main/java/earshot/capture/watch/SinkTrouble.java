package earshot.capture.watch;

import java.time.Duration;

/** Finds out when what is to be written has to wait too long, or finds no room. */
final class SinkTrouble implements Detector {
  private final Duration longest;
  private final double queueShare;
  private long lost;

  SinkTrouble(WatchSettings settings) {
    longest = settings.sinkStalled();
    queueShare = settings.queueShare();
  }

  @Override
  public void look(Round round, Findings findings) {
    QueueFigures queue = round.now().queue();
    if (queue.stalledFor().compareTo(longest) >= 0) {
      findings.found(
          AlarmCode.SINK_STALLED,
          "one write takes " + queue.stalledFor().toSeconds() + " s so far");
    } else if (queue.capacity() > 0 && queue.depth() >= queueShare * queue.capacity()) {
      findings.found(
          AlarmCode.SINK_STALLED, queue.depth() + " of " + queue.capacity() + " blocks wait");
    }
    long more = queue.overflows() - round.before().queue().overflows();
    if (!findings.isUp(AlarmCode.SINK_OVERFLOW, "")) {
      lost = 0;
    }
    if (more > 0) {
      lost += more;
      findings.found(AlarmCode.SINK_OVERFLOW, Amount.of(lost) + " blocks lost since it was raised");
    }
  }
}

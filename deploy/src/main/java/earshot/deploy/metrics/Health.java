package earshot.deploy.metrics;

import earshot.capture.watch.Alarm;
import earshot.capture.watch.AlarmCode;
import earshot.deploy.run.Appliance;
import earshot.deploy.run.InterfaceFigures;
import earshot.deploy.run.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether an appliance works. Live: its capture thread goes round; if not, a restart is the remedy.
 * Ready: it would record a call that came now; if not, people have to look.
 */
public final class Health {
  /** The capture thread publishes every second. */
  private static final Duration LONGEST_ROUND = Duration.ofSeconds(15);

  /** A write that takes longer holds up everything behind it. */
  private static final Duration LONGEST_WRITE = Duration.ofSeconds(10);

  static final Report STARTING = new Report(true, List.of("it has not begun to record yet"));

  /** With one of these up, a call that came now would be lost. */
  private static final Set<AlarmCode> NOTHING_IS_RECORDED =
      EnumSet.of(
          AlarmCode.MIRROR_SILENT,
          AlarmCode.SIGNALLING_WITHOUT_MEDIA,
          AlarmCode.WRITING_FAILED,
          AlarmCode.DISK_FULL,
          AlarmCode.STORAGE_FULL);

  private record Seen(long publications, Instant at) {}

  private final Appliance appliance;
  private final InstantSource clock;
  private final AtomicReference<Seen> seen;

  /**
   * How it is.
   *
   * @param live whether it is worth going on
   * @param problems what keeps it from recording; empty when nothing does
   */
  public record Report(boolean live, List<String> problems) {
    /** Copies what it is given. */
    public Report {
      problems = List.copyOf(problems);
    }

    /** Whether it would record a call that came now. */
    public boolean ready() {
      return live && problems.isEmpty();
    }
  }

  /** Of an appliance that has begun. */
  public Health(Appliance appliance, InstantSource clock) {
    this.appliance = appliance;
    this.clock = clock;
    this.seen = new AtomicReference<>(new Seen(0, clock.instant()));
  }

  /** How it is now. Any thread. */
  public Report report() {
    List<String> problems = new ArrayList<>();
    boolean live = goesRound();
    if (!live) {
      problems.add("the capture thread has stood still for " + LONGEST_ROUND.toSeconds() + " s");
    }
    if (appliance.source() instanceof Source.Interfaces) {
      appliance.interfaces().entrySet().stream()
          .filter(port -> !port.getValue().up())
          .forEach(port -> problems.add(problem(port.getKey(), port.getValue())));
    }
    appliance.watch().alarms().up().stream()
        .map(Alarm::code)
        .filter(NOTHING_IS_RECORDED::contains)
        .map(AlarmCode::code)
        .forEach(problems::add);
    if (appliance.queue().stalledFor().compareTo(LONGEST_WRITE) > 0) {
      problems.add("the disk has not answered for " + LONGEST_WRITE.toSeconds() + " s");
    }
    if (appliance.queue().depth() >= appliance.queue().capacity()) {
      problems.add("the queue to the disk is full");
    }
    return new Report(live, problems);
  }

  private static String problem(String name, InterfaceFigures port) {
    return port.packets() == 0
        ? "no frame can arrive at " + name
        : "no frame can arrive at " + name + " any more";
  }

  /** Packet time may stand still or be set; what counts is that figures are published anew. */
  private boolean goesRound() {
    Instant now = clock.instant();
    long publications = appliance.figures().publications();
    Seen last = seen.get();
    if (publications != last.publications) {
      seen.compareAndSet(last, new Seen(publications, now));
      return true;
    }
    return Duration.between(last.at, now).abs().compareTo(LONGEST_ROUND) <= 0;
  }
}

package earshot.deploy.supervise;

import earshot.capture.record.CallRecord;
import earshot.capture.tap.MirrorEvent;
import earshot.deploy.metrics.Health;
import earshot.deploy.run.Appliance;
import earshot.deploy.run.Monitor;
import java.time.InstantSource;
import java.util.Map;

/**
 * What systemd is told of a recorder. It is ready when its capture thread has gone round once with
 * its interfaces open, and well while it goes round: a disk that is full or a wire that is silent
 * is for people, and no restart would help.
 */
public final class SupervisedRecorder implements Monitor {
  private final Map<String, String> environment;
  private final InstantSource clock;
  private Supervision.Ending supervision = () -> {};

  /** Tells nothing before {@link #begin}. */
  public SupervisedRecorder(Map<String, String> environment, InstantSource clock) {
    this.environment = Map.copyOf(environment);
    this.clock = clock;
  }

  @Override
  public void begin(Appliance appliance) {
    Health health = new Health(appliance, clock);
    supervision = Supervision.start(environment, () -> pulse(appliance, health.report()));
  }

  private static Pulse pulse(Appliance appliance, Health.Report report) {
    boolean ready = report.live() && appliance.figures().publications() > 0;
    String status =
        report.problems().isEmpty()
            ? "Recording at " + appliance.source().description() + "; calls up: " + calls(appliance)
            : "Look at this: " + String.join("; ", report.problems());
    return new Pulse(ready, report.live(), status);
  }

  private static long calls(Appliance appliance) {
    return appliance.figures().load().calls();
  }

  @Override
  public void onCallEnded(CallRecord call) {}

  @Override
  public void onMirrorEvent(MirrorEvent event) {}

  @Override
  public void close() {
    supervision.close();
  }
}

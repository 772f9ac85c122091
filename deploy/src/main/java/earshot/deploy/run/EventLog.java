package earshot.deploy.run;

import earshot.capture.failure.CaptureFailure;
import earshot.capture.failure.FailureCode.Weight;
import earshot.capture.record.CallRecord;
import earshot.capture.tap.MirrorEvent;
import earshot.capture.watch.Alarm;
import earshot.capture.watch.FormerCalls;
import earshot.storage.index.Migration;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Tells the log what happens, one event each. Who called whom is told at the level debug alone, and
 * masked there too unless the configuration says otherwise.
 */
final class EventLog implements ApplianceListener {
  private static final Logger LOG = LoggerFactory.getLogger("earshot.run");

  private volatile boolean lost;

  private static LoggingEventBuilder event(Level level, String kind) {
    return LOG.atLevel(level).addKeyValue("event", kind);
  }

  void started(Source source, Path folder, String version) {
    event(Level.INFO, "started")
        .addKeyValue(
            "source", source instanceof Source.Capture file ? file.file() : source.description())
        .addKeyValue("directory", folder)
        .addKeyValue("version", version)
        .addKeyValue("java", Runtime.version())
        .addKeyValue("pid", ProcessHandle.current().pid())
        .log("recording");
  }

  void stopping(String reason, int callsUp) {
    event(Level.INFO, "stopping")
        .addKeyValue("reason", reason)
        .addKeyValue("calls_up", callsUp)
        .log("finishing the calls that are up");
  }

  void stopped(boolean complete, Appliance appliance, Duration ran, long unlogged) {
    event(complete ? Level.INFO : Level.ERROR, "stopped")
        .addKeyValue("complete", complete)
        .addKeyValue("blocks_unwritten", appliance.queue().depth())
        .addKeyValue("frames", appliance.tap().frames())
        .addKeyValue("events_not_logged", unlogged)
        .addKeyValue("ran_s", ran.toSeconds())
        .log(complete ? "everything is written" : "not everything could be written in time");
  }

  @Override
  public void onCallEnded(CallRecord call) {
    event(Level.INFO, "call-ended")
        .addKeyValue("call", call.id())
        .addKeyValue("outcome", call.outcome().code())
        .addKeyValue("direction", call.direction())
        .addKeyValue("ended_by", call.endReason())
        .addKeyValue("duration_s", seconds(Duration.between(call.started(), call.ended())))
        .addKeyValue("audio_s", call.recording().map(r -> r.durationMs() / 1000.0).orElse(0.0))
        .addKeyValue("legs", call.legs().size())
        .addKeyValue("failures", call.failures().stream().map(f -> f.code().code()).toList())
        .log("a call has ended");
    call.failures().forEach(failure -> failed(call, failure));
    event(Level.DEBUG, "call-parties")
        .addKeyValue("call", call.id())
        .addKeyValue("caller", call.caller().uri())
        .addKeyValue("callee", call.callee().uri())
        .log("who called whom");
  }

  private static void failed(CallRecord call, CaptureFailure failure) {
    event(failure.code().weight() == Weight.DOUBT ? Level.INFO : Level.WARN, "capture-failure")
        .addKeyValue("call", call.id())
        .addKeyValue("code", failure.code().code())
        .addKeyValue("at", failure.at())
        .addKeyValue("stream", failure.stream())
        .addKeyValue("detail", failure.detail())
        .log(failure.code().sentence());
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  @Override
  public void onMirrorEvent(MirrorEvent event) {
    switch (event) {
      case MirrorEvent.Up up -> mirror(Level.INFO, "interface-up", up, "frames can arrive");
      case MirrorEvent.Down down ->
          event(Level.WARN, "interface-down")
              .addKeyValue("interface", down.interfaceName())
              .addKeyValue("state", down.state().name().toLowerCase(java.util.Locale.ROOT))
              .log("no frame can arrive");
      case MirrorEvent.Gone gone ->
          mirror(Level.ERROR, "interface-gone", gone, "the interface does not exist any more");
      case MirrorEvent.Back back ->
          mirror(Level.INFO, "interface-back", back, "the interface is there again");
      case MirrorEvent.Renamed renamed ->
          event(Level.WARN, "interface-renamed")
              .addKeyValue("interface", renamed.interfaceName())
              .addKeyValue("new_name", renamed.newName())
              .log("the interface has another name; a restart would look for the configured one");
      case MirrorEvent.Unavailable unavailable ->
          event(Level.ERROR, "interface-unavailable")
              .addKeyValue("interface", unavailable.interfaceName())
              .addKeyValue("reason", unavailable.reason())
              .log("the interface cannot be captured; it is tried again");
      case MirrorEvent.Counted counted -> dropped(counted);
      case MirrorEvent.ConsumerFault fault ->
          event(Level.ERROR, "program-fault")
              .addKeyValue("interface", fault.interfaceName())
              .addKeyValue("faults", fault.faults())
              .setCause(fault.latest())
              .log("a fault of this program cost frames");
    }
  }

  private static void mirror(Level level, String kind, MirrorEvent event, String message) {
    event(level, kind).addKeyValue("interface", event.interfaceName()).log(message);
  }

  private static void dropped(MirrorEvent.Counted counted) {
    if (counted.drops() > 0) {
      event(Level.WARN, "kernel-drops")
          .addKeyValue("interface", counted.interfaceName())
          .addKeyValue("drops", counted.drops())
          .addKeyValue("packets", counted.packets())
          .addKeyValue("freezes", counted.freezes())
          .log("frames were lost because this machine was too busy to take them");
    }
  }

  @Override
  public void onAlarm(Alarm alarm) {
    event(alarm.isUp() ? level(alarm) : Level.INFO, alarm.isUp() ? "alarm-raised" : "alarm-cleared")
        .addKeyValue("alarm", alarm.code().code())
        .addKeyValue("subject", alarm.subject())
        .addKeyValue("raised", alarm.raised())
        .addKeyValue("cleared", alarm.cleared().orElse(null))
        .addKeyValue("detail", alarm.detail())
        .log(alarm.code().sentence());
  }

  private static Level level(Alarm alarm) {
    return switch (alarm.code().weight()) {
      case LOSS -> Level.ERROR;
      case RISK -> Level.WARN;
      case NOTE -> Level.INFO;
    };
  }

  @Override
  public void onOverflow(Instant at, long blocks, long packets) {
    event(Level.WARN, "sink-overflow")
        .addKeyValue("at", at)
        .addKeyValue("blocks", blocks)
        .addKeyValue("packets", packets)
        .log("audio was lost because the disk was too slow");
  }

  @Override
  public void onFault(long faults, RuntimeException latest) {
    lost = true;
    event(Level.ERROR, "program-fault")
        .addKeyValue("faults", faults)
        .setCause(latest)
        .log("a fault of this program, which went on");
  }

  @Override
  public void onInterruptedCall(CallRecord call) {
    event(Level.WARN, "interrupted-call")
        .addKeyValue("call", call.id())
        .addKeyValue("outcome", call.outcome().code())
        .addKeyValue("audio_s", call.recording().map(r -> r.durationMs() / 1000.0).orElse(0.0))
        .log("a call was finished that was up when the recorder last ended without warning");
    call.failures().forEach(failure -> failed(call, failure));
  }

  @Override
  public void onFormerCalls(List<FormerCalls> calls) {
    event(Level.INFO, "coverage-remembered")
        .addKeyValue("calls", calls.stream().mapToLong(FormerCalls::calls).sum())
        .log("calls of former runs count for coverage");
  }

  @Override
  public void onIndexProblem(String problem) {
    event(Level.WARN, "index-problem")
        .addKeyValue("problem", problem)
        .log("the index could not be used; it is tried again");
  }

  @Override
  public void onIndexMigrated(Migration migration) {
    event(Level.INFO, "index-migrated")
        .addKeyValue("steps", migration.steps())
        .addKeyValue("from", migration.from())
        .addKeyValue("to", migration.to())
        .log("the index's tables are up to date");
  }

  /** Whether anything could not be written, or a fault of this program cost something. */
  boolean hasLostAnything() {
    return lost;
  }

  @Override
  public void onUploadProblem(String problem) {
    event(Level.WARN, "upload-problem").addKeyValue("problem", problem).log("not uploaded yet");
  }

  @Override
  public void onSinkProblem(String problem) {
    lost = true;
    event(Level.ERROR, "sink-problem").addKeyValue("problem", problem).log("not written");
  }
}

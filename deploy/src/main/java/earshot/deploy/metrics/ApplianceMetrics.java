package earshot.deploy.metrics;

import earshot.capture.count.CaptureCounters;
import earshot.capture.count.Incident;
import earshot.capture.count.Verdict;
import earshot.capture.handset.Handset;
import earshot.capture.handset.Recordable;
import earshot.capture.queue.QueuedSink;
import earshot.capture.record.Outcome;
import earshot.capture.watch.AlarmCode;
import earshot.capture.watch.CoverageShare;
import earshot.capture.watch.Watch;
import earshot.deploy.run.Appliance;
import earshot.deploy.run.Figures;
import earshot.deploy.run.InterfaceFigures;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What an appliance publishes, as meters that read it whenever somebody asks. */
final class ApplianceMetrics implements MeterBinder {
  private static final double NS = 1e9;

  private final Appliance appliance;
  private final Path directory;

  ApplianceMetrics(Appliance appliance, Path directory) {
    this.appliance = appliance;
    this.directory = directory;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    pipeline(registry);
    packets(registry);
    appliance.interfaces().keySet().forEach(name -> port(registry, name));
    queue(registry);
    disk(registry);
    new StorageMetrics(appliance).bindTo(registry);
    coverage(registry);
    handsets(registry);
    alarms(registry);
  }

  private void pipeline(MeterRegistry registry) {
    gauge(registry, "earshot.calls.active", "Calls that are up.", of -> of.load().calls());
    gauge(registry, "earshot.legs.active", "SIP dialogs of these calls.", of -> of.load().legs());
    gauge(
        registry,
        "earshot.streams.active",
        "RTP streams that are followed, those of no known call included.",
        of -> of.load().streams());
    time(
        registry,
        "earshot.last.frame.timestamp",
        "When the last frame was captured; 0 before the first.",
        of -> of.lastFrameNs() / NS);
    time(
        registry,
        "earshot.last.recording.timestamp",
        "When the last call ended of which there is audio; 0 before the first.",
        of -> of.lastRecordedNs() / NS);
    time(
        registry,
        "earshot.pipeline.lag",
        "How long after its capture the latest frame was dealt with.",
        of -> of.lagNs() / NS);
  }

  private void gauge(
      MeterRegistry registry, String name, String description, ToDoubleFunction<Figures> of) {
    Gauge.builder(name, appliance, from -> of.applyAsDouble(from.figures()))
        .description(description)
        .register(registry);
  }

  private void time(
      MeterRegistry registry, String name, String description, ToDoubleFunction<Figures> of) {
    Gauge.builder(name, appliance, from -> of.applyAsDouble(from.figures()))
        .description(description)
        .baseUnit("seconds")
        .register(registry);
  }

  private void packets(MeterRegistry registry) {
    CaptureCounters counters = appliance.counters();
    for (Verdict verdict : Verdict.values()) {
      FunctionCounter.builder("earshot.packets", counters, from -> from.of(verdict))
          .description("What became of every captured frame; each has exactly one verdict.")
          .tag("verdict", verdict.code())
          .tag("dropped", String.valueOf(verdict.isDrop()))
          .register(registry);
    }
    for (Incident incident : Incident.values()) {
      FunctionCounter.builder("earshot.incidents", counters, from -> from.of(incident))
          .description("Mishaps inside the recorder, beside the verdicts.")
          .tag("incident", incident.code())
          .register(registry);
    }
    FunctionCounter.builder("earshot.captured.frames", appliance, from -> from.tap().frames())
        .description("Frames taken from the network, or from a capture file.")
        .register(registry);
    FunctionCounter.builder("earshot.captured", appliance, from -> from.tap().octets())
        .description("Octets of these frames.")
        .baseUnit("bytes")
        .register(registry);
  }

  /** The figures of an interface. */
  void port(MeterRegistry registry, String name) {
    Gauge.builder("earshot.interface.up", appliance, from -> port(from, name).up() ? 1 : 0)
        .description("1 while frames can arrive at the interface.")
        .tag("interface", name)
        .register(registry);
    port(
        registry,
        name,
        "earshot.interface.frames",
        "Frames that passed the kernel's filter, those dropped included.",
        InterfaceFigures::packets);
    port(
        registry,
        name,
        "earshot.interface.drops",
        "Frames that the kernel dropped because the ring had no room.",
        InterfaceFigures::drops);
    port(
        registry,
        name,
        "earshot.interface.freezes",
        "How often the ring was full.",
        InterfaceFigures::freezes);
    FunctionCounter.builder("earshot.interface", appliance, from -> from.octetsOf(name))
        .description("Octets of the frames that were taken from the interface.")
        .baseUnit("bytes")
        .tag("interface", name)
        .register(registry);
  }

  private void port(
      MeterRegistry registry,
      String name,
      String meter,
      String description,
      ToDoubleFunction<InterfaceFigures> of) {
    FunctionCounter.builder(meter, appliance, from -> of.applyAsDouble(port(from, name)))
        .description(description)
        .tag("interface", name)
        .register(registry);
  }

  private static InterfaceFigures port(Appliance from, String name) {
    return from.interfaces().getOrDefault(name, InterfaceFigures.NONE);
  }

  private void queue(MeterRegistry registry) {
    QueuedSink queue = appliance.queue();
    Gauge.builder("earshot.queue.depth", queue, QueuedSink::depth)
        .description("Blocks of audio that wait for the disk.")
        .register(registry);
    Gauge.builder("earshot.queue.capacity", queue, QueuedSink::capacity)
        .description("How many blocks may wait.")
        .register(registry);
    FunctionCounter.builder("earshot.queue.overflows", queue, QueuedSink::overflows)
        .description("Blocks of audio that found no room and became silence.")
        .register(registry);
    FunctionCounter.builder("earshot.queue.packets.lost", queue, QueuedSink::packetsLost)
        .description("Undecodable packets that were to be kept and found no room.")
        .register(registry);
    FunctionCounter.builder("earshot.queue.notes.skipped", queue, QueuedSink::notesSkipped)
        .description("How often the state of a call that is up was not kept: audio went first.")
        .register(registry);
    FunctionCounter.builder("earshot.sink.written", queue, QueuedSink::octetsWritten)
        .description("Octets of audio and kept packets handed to the disk.")
        .baseUnit("bytes")
        .register(registry);
    FunctionCounter.builder("earshot.sink.busy", queue, from -> from.busy().toNanos() / NS)
        .description("Time that the writing thread has been at work.")
        .baseUnit("seconds")
        .register(registry);
    FunctionCounter.builder("earshot.sink.faults", queue, QueuedSink::faults)
        .description("Faults of this program while writing, each of which cost one job.")
        .register(registry);
    Gauge.builder("earshot.sink.stalled", queue, from -> from.stalledFor().toNanos() / NS)
        .description("How long the write that is under way has taken.")
        .baseUnit("seconds")
        .register(registry);
  }

  private void disk(MeterRegistry registry) {
    Gauge.builder("earshot.disk.free", directory, path -> path.toFile().getUsableSpace())
        .description("Octets free where recordings go.")
        .baseUnit("bytes")
        .register(registry);
    Gauge.builder("earshot.disk.size", directory, path -> path.toFile().getTotalSpace())
        .description("Octets there are where recordings go.")
        .baseUnit("bytes")
        .register(registry);
  }

  private void alarms(MeterRegistry registry) {
    for (AlarmCode code : AlarmCode.values()) {
      Gauge.builder("earshot.alarms", appliance.watch(), watch -> up(watch, code))
          .description("Alarms that are up: docs/alarms.md tells each.")
          .tag("alarm", code.code())
          .tag("weight", code.weight().name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  private static long up(Watch watch, AlarmCode code) {
    return watch.alarms().up().stream().filter(alarm -> alarm.code() == code).count();
  }

  private void coverage(MeterRegistry registry) {
    covered(registry, Outcome.RECORDED, CoverageShare::full);
    covered(registry, Outcome.PARTIAL, CoverageShare::partial);
    covered(registry, Outcome.NOT_RECORDED, CoverageShare::missed);
  }

  private void covered(
      MeterRegistry registry, Outcome outcome, ToDoubleFunction<CoverageShare> of) {
    Gauge.builder(
            "earshot.coverage.today.calls",
            appliance.watch(),
            watch -> of.applyAsDouble(watch.coverageToday()))
        .description(
            "Answered calls of the practice's day, also of those before the recorder was last"
                + " started.")
        .tag("outcome", outcome.code())
        .register(registry);
  }

  private void handsets(MeterRegistry registry) {
    for (Recordable state : Recordable.values()) {
      gauge(
          registry,
          "earshot.handsets",
          "Phones seen on the network, by whether their calls can be recorded.",
          "state",
          state.code(),
          figures -> count(figures, state));
    }
  }

  private static long count(Figures figures, Recordable state) {
    return figures.handsets().stream().map(Handset::recordable).filter(state::equals).count();
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      String description,
      String label,
      String value,
      ToDoubleFunction<Figures> of) {
    Gauge.builder(name, appliance, from -> of.applyAsDouble(from.figures()))
        .description(description)
        .tag(label, value)
        .register(registry);
  }
}

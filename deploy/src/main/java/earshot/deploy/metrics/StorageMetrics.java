package earshot.deploy.metrics;

import earshot.capture.watch.StorageFigures.Place;
import earshot.capture.watch.StorageFigures.Standing;
import earshot.deploy.keep.StoreFigures;
import earshot.deploy.run.Appliance;
import earshot.storage.seal.Room;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** How the place of sealed calls is doing; all zero where recordings are plain files. */
final class StorageMetrics implements MeterBinder {
  private final Appliance appliance;

  StorageMetrics(Appliance appliance) {
    this.appliance = appliance;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    sealing(registry);
    forcing(registry);
    room(registry);
    handOffs(registry);
    uploads(registry);
    log(registry);
    index(registry);
  }

  private void sealing(MeterRegistry registry) {
    counter(
        registry,
        "earshot.sealed.calls",
        "Calls that were sealed: encrypted, filed, indexed and in the log.",
        of -> of.sealing().sealed());
    counter(
        registry,
        "earshot.seal.failures",
        "Attempts to seal a call that did not work; each is made again.",
        of -> of.sealing().failures());
    gauge(
        registry,
        "earshot.seal.waiting.calls",
        "Calls that have ended and are not sealed yet.",
        of -> of.sealing().waiting());
    seconds(
        registry,
        "earshot.seal.oldest.waiting",
        "How long the first of them has waited.",
        of -> seconds(of.sealing().oldestWaiting()));
  }

  private void forcing(MeterRegistry registry) {
    seconds(
        registry,
        "earshot.since.forced",
        "How long ago all audio was forced to the disk.",
        of -> seconds(of.sealing().sinceForced()));
    counter(
        registry,
        "earshot.forces",
        "How often audio was forced to the disk.",
        of -> of.sealing().forces());
    FunctionCounter.builder(
            "earshot.force.busy", appliance, of -> seconds(of.storage().sealing().forcing()))
        .description("How long that took, all times together.")
        .baseUnit("seconds")
        .register(registry);
    counter(
        registry,
        "earshot.force.failures",
        "How often audio could not be forced to the disk.",
        of -> of.sealing().forceFailures());
    Gauge.builder("earshot.audio.at.risk", appliance, of -> of.storage().sealing().atRisk())
        .description("Octets of calls that a pulled plug would cost now.")
        .baseUnit("bytes")
        .register(registry);
  }

  private void room(MeterRegistry registry) {
    for (Room.State state : Room.State.values()) {
      Gauge.builder(
              "earshot.storage.room",
              appliance,
              of -> of.storage().sealing().room() == state ? 1 : 0)
          .description(
              "1 for what there is room for: all, recordings under way alone, call records alone.")
          .tag("state", state.name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .register(registry);
    }
  }

  private void handOffs(MeterRegistry registry) {
    handOffs(registry, "waiting", of -> of.index().backlog().waiting());
    handOffs(registry, "set-aside", of -> of.index().backlog().setAside());
    seconds(
        registry,
        "earshot.hand.off.oldest.timestamp",
        "When the first of these was made; 0 when there is none.",
        of -> epoch(of.index().backlog().oldest()));
  }

  private void uploads(MeterRegistry registry) {
    gauge(
        registry,
        "earshot.upload.waiting.calls",
        "Calls to be copied to the object store, or taken out of it; 100,000 at most are counted.",
        of -> of.index().uploads().waiting());
    seconds(
        registry,
        "earshot.upload.oldest.waiting",
        "How long the first of those has waited that are to be copied.",
        of -> seconds(of.index().uploads().oldest()));
  }

  private void handOffs(MeterRegistry registry, String state, ToDoubleFunction<StoreFigures> of) {
    Gauge.builder("earshot.hand.offs", appliance, from -> of.applyAsDouble(from.storage()))
        .description("Sealed calls on their way to policy; 100,000 at most are counted.")
        .tag("state", state)
        .register(registry);
  }

  private void log(MeterRegistry registry) {
    gauge(registry, "earshot.log.entries", "Entries in the log.", of -> of.index().logEntries());
    gauge(
        registry,
        "earshot.log.signed.entries",
        "How many of them the newest checkpoint is of.",
        of -> of.log().size());
    seconds(
        registry,
        "earshot.last.checkpoint.timestamp",
        "When the log was last signed, or found to be; 0 before the first time.",
        of -> epoch(of.log().signed()));
    for (String place : StoreFigures.PLACES) {
      Gauge.builder("earshot.log.place.up", appliance, of -> stands(of.storage(), place))
          .description("1 while the newest checkpoint stands in the place.")
          .tag("place", place)
          .register(registry);
    }
  }

  private static int stands(StoreFigures figures, String name) {
    return figures.places().contains(new Place(name, Standing.STANDS, "")) ? 1 : 0;
  }

  private void index(MeterRegistry registry) {
    gauge(
        registry,
        "earshot.index.up",
        "1 while the index can be read and written.",
        of -> of.index().up() ? 1 : 0);
    counter(
        registry,
        "earshot.index.failures",
        "How often alarms, handsets or figures could not be written to the index or read from it.",
        of -> of.index().failures());
  }

  private void gauge(
      MeterRegistry registry, String name, String description, ToDoubleFunction<StoreFigures> of) {
    Gauge.builder(name, appliance, from -> of.applyAsDouble(from.storage()))
        .description(description)
        .register(registry);
  }

  private void seconds(
      MeterRegistry registry, String name, String description, ToDoubleFunction<StoreFigures> of) {
    Gauge.builder(name, appliance, from -> of.applyAsDouble(from.storage()))
        .description(description)
        .baseUnit("seconds")
        .register(registry);
  }

  private void counter(
      MeterRegistry registry, String name, String description, ToDoubleFunction<StoreFigures> of) {
    FunctionCounter.builder(name, appliance, from -> of.applyAsDouble(from.storage()))
        .description(description)
        .register(registry);
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  private static double epoch(Optional<Instant> time) {
    return time.map(at -> at.toEpochMilli() / 1e3).orElse(0.0);
  }
}

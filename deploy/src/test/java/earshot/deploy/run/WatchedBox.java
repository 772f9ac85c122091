package earshot.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.CaptureFailure;
import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
import earshot.capture.watch.AlarmCode;
import earshot.deploy.config.ConfigLoader;
import earshot.deploy.config.Settings;
import earshot.deploy.keep.Places;
import earshot.deploy.log.Logs;
import earshot.deploy.metrics.Monitoring;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An appliance at a real interface, all of it: its log is read as JSON, its figures are scraped,
 * and its watchman's clock is the test's. Alarms and failures are asked for everywhere that they
 * are told.
 */
final class WatchedBox implements AutoCloseable {
  private static final long PATIENCE_S = 30;
  private static final long PAUSE_NS = 20_000_000;

  private final LogLines log = new LogLines();
  private final FastClock clock = new FastClock();
  private final BlockingQueue<CallRecord> ended = new LinkedBlockingQueue<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Logs logs;
  private final Monitoring monitoring;
  private final Appliance appliance;
  private final Optional<AlertProof> proof;

  /** Who else is to be told, and what time it is where frames are captured. */
  record Extras(ApplianceListener listener, InstantSource clock) {
    static final Extras NONE = new Extras(ApplianceListener.all(List.of()), InstantSource.system());
  }

  private WatchedBox(String name, Path folder, Map<String, String> others, Extras extras) {
    Settings settings = settings(name, folder, others);
    this.logs = Logs.start(settings.log(), new PrintWriter(log));
    this.monitoring = Monitoring.start(settings.metrics(), folder, "1.2.3", extras.clock);
    ApplianceListener calls =
        new ApplianceListener() {
          @Override
          public void onCallEnded(CallRecord call) {
            ended.add(call);
          }

          @Override
          public void onMirrorEvent(earshot.capture.tap.MirrorEvent event) {}
        };
    this.appliance =
        Appliance.start(
            settings,
            Places.of(settings.storage(), Map.of()),
            new Source.Interfaces(settings.capture().interfaces(), settings.capture().mirror()),
            ApplianceListener.all(List.of(new EventLog(), monitoring, extras.listener, calls)),
            extras.clock,
            clock);
    monitoring.begin(appliance);
    log.await("\"event\":\"interface-up\"");
    this.proof = AlertProof.of(port());
  }

  /** Begins to record at an interface. */
  static WatchedBox at(String interfaceName, Path folder, Map<String, String> settings) {
    return at(interfaceName, folder, settings, Extras.NONE);
  }

  static WatchedBox at(
      String interfaceName, Path folder, Map<String, String> settings, Extras extras) {
    return new WatchedBox(interfaceName, folder, settings, extras);
  }

  private static Settings settings(String name, Path folder, Map<String, String> others) {
    ConfigLoader loader =
        new ConfigLoader()
            .option("--interface", "capture.interfaces", List.of(name))
            .option("--metrics", "metrics.listen", List.of("127.0.0.1:0"));
    if (!others.containsKey("storage.data")) {
      loader.option("--out", "storage.plain-directory", List.of(folder.toString()));
    }
    others.forEach((key, value) -> loader.option("--" + key, key, List.of(value)));
    return loader.load();
  }

  /** Begins to record at an interface, into a data folder that is encrypted. */
  static WatchedBox storing(
      String interfaceName, Path data, Path passphrase, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("storage.data", data.toString());
    all.put("storage.passphrase-file", passphrase.toString());
    return at(interfaceName, data, all);
  }

  FastClock clock() {
    return clock;
  }

  LogLines log() {
    return log;
  }

  Appliance appliance() {
    return appliance;
  }

  /** Waits until an alarm is raised, and looks whether figures tell it too; the log's line. */
  String raised(AlarmCode code) {
    String line = log.await("\"event\":\"alarm-raised\"", "\"alarm\":\"" + code.code() + "\"");
    String level =
        switch (code.weight()) {
          case LOSS -> "error";
          case RISK -> "warn";
          case NOTE -> "info";
        };
    assertThat(line).contains("\"level\":\"" + level + "\"", "\"cleared\":null");
    assertThat(instant(line, "raised")).isAfter(FastClock.BEGUN).isBefore(clock.now().wall());
    assertThat(figure(gauge(code))).isPositive();
    awaitFigure("earshot_alarms_raised_total{alarm=\"" + code.code() + "\"}", n -> n >= 1);
    proof.ifPresent(there -> there.up(code));
    return line;
  }

  /** Waits until an alarm is cleared, and looks whether figures tell that too; the log's line. */
  String cleared(AlarmCode code) {
    String line = log.await("\"event\":\"alarm-cleared\"", "\"alarm\":\"" + code.code() + "\"");
    assertThat(instant(line, "cleared"))
        .isAfter(instant(line, "raised"))
        .isBefore(clock.now().wall());
    assertThat(figure(gauge(code))).isZero();
    proof.ifPresent(there -> there.over(code));
    return line;
  }

  /** Alarms that have been raised so far, by their codes. */
  List<String> alarmsRaised() {
    Pattern code = Pattern.compile("\"event\":\"alarm-raised\".*\"alarm\":\"([^\"]+)\"");
    return log.all().stream()
        .map(code::matcher)
        .filter(Matcher::find)
        .map(match -> match.group(1))
        .distinct()
        .toList();
  }

  private static String gauge(AlarmCode code) {
    return "earshot_alarms{alarm=\"%s\",weight=\"%s\"}"
        .formatted(code.code(), code.weight().name().toLowerCase(Locale.ROOT));
  }

  static Instant instant(String line, String field) {
    Matcher value = Pattern.compile("\"" + field + "\":\"([^\"]+)\"").matcher(line);
    assertThat(value.find()).as(field + " in " + line).isTrue();
    return Instant.parse(value.group(1));
  }

  /** The next call that has ended, and been written and logged. */
  CallRecord ended() throws InterruptedException {
    CallRecord call = ended.poll(PATIENCE_S, TimeUnit.SECONDS);
    if (call == null) {
      throw new AssertionError("no call has ended in\n" + String.join("\n", log.all()));
    }
    return call;
  }

  /** Looks whether a call has a failure in its record, in the log and in the figures. */
  void failed(CallRecord call, FailureCode code) {
    assertThat(call.failures()).extracting(CaptureFailure::code).contains(code);
    assertThat(log.await("\"event\":\"call-ended\"", call.id()))
        .containsPattern("\"failures\":\\[[^]]*\"" + code.code() + "\"");
    log.await("\"event\":\"capture-failure\"", call.id(), "\"code\":\"" + code.code() + "\"");
    awaitFigure("earshot_capture_failures_total{code=\"" + code.code() + "\"}", n -> n >= 1);
  }

  /** Waits until a figure is as wanted. */
  void awaitFigure(String sample, DoublePredicate wanted) {
    long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
    double value = figure(sample);
    while (!wanted.test(value)) {
      assertThat(System.nanoTime()).as(sample + " is " + value).isLessThan(untilNs);
      LockSupport.parkNanos(PAUSE_NS);
      value = figure(sample);
    }
  }

  /** The value of a sample, scraped just now. */
  double figure(String sample) {
    String figures = scrape();
    return figures
        .lines()
        .filter(line -> line.startsWith(sample + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + sample + among(figures, sample)));
  }

  /** Those figures that a mistaken name may have meant. */
  private static String among(String figures, String sample) {
    String family = sample.replaceFirst("\\{.*", "");
    return figures
        .lines()
        .filter(line -> line.startsWith(family))
        .collect(Collectors.joining("\n", " among\n", ""));
  }

  /** Where its figures are. */
  int port() {
    while (monitoring.port() == 0) {
      LockSupport.parkNanos(PAUSE_NS);
    }
    return monitoring.port();
  }

  private String scrape() {
    URI address = URI.create("http://127.0.0.1:" + port() + "/metrics");
    try {
      return client
          .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    proof.ifPresent(AlertProof::close);
    appliance.close();
    monitoring.close();
    logs.close();
    client.close();
  }
}

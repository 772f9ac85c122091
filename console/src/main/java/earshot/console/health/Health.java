package earshot.console.health;

import earshot.capture.watch.AlarmCode;
import earshot.console.desk.Desk;
import earshot.console.desk.Recorder;
import earshot.console.web.Pages;
import earshot.console.words.Alarms;
import earshot.console.words.Plain;
import earshot.storage.index.AlarmIndex;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** How the recorder is, for those who look after it. */
@Controller
public final class Health {
  private static final int ALARMS = 30;

  private final Desk desk;
  private final Recorder recorder;
  private final Collecting collecting;
  private final Pages pages;

  /** Of this desk. */
  public Health(Desk desk, Recorder recorder, Collecting collecting, Pages pages) {
    this.desk = desk;
    this.recorder = recorder;
    this.collecting = collecting;
    this.pages = pages;
  }

  @GetMapping("/health")
  void health(HttpServletRequest request, HttpServletResponse response) throws IOException {
    pages.show(request, response, HttpServletResponse.SC_OK, "health", "Health", page());
  }

  /** The same again, for a page that is open. */
  @GetMapping("/health/figures")
  void again(HttpServletResponse response) throws IOException {
    pages.part(response, "health-figures", page());
  }

  @GetMapping("/health/alarms")
  void alarms(HttpServletRequest request, HttpServletResponse response) throws IOException {
    List<AlarmsPage.Kind> kinds =
        Stream.of(AlarmCode.values())
            .map(
                code ->
                    new AlarmsPage.Kind(
                        code.code(), weight(code), code.sentence(), code.meaning(), code.remedy()))
            .toList();
    pages.show(
        request,
        response,
        HttpServletResponse.SC_OK,
        "health-alarms",
        "What each alarm means",
        new AlarmsPage(kinds));
  }

  private static String weight(AlarmCode code) {
    return switch (code.weight()) {
      case LOSS -> "Loss";
      case RISK -> "Risk";
      case NOTE -> "Note";
    };
  }

  /** All that the recorder tells, as it told it. */
  @GetMapping("/health/metrics")
  void metrics(HttpServletResponse response) throws IOException {
    byte[] text =
        recorder
            .figures()
            .orElse("# The recorder does not answer.\n")
            .getBytes(StandardCharsets.UTF_8);
    response.setContentType("text/plain;charset=UTF-8");
    response.setContentLength(text.length);
    response.getOutputStream().write(text);
  }

  private HealthPage page() {
    collecting.look();
    List<Reading> hour = collecting.hour().readings();
    Instant now = desk.clock().instant();
    Recorder.State state = recorder.state();
    return new HealthPage(
        sentence(state),
        state == Recorder.State.RECORDING
            ? "light-good"
            : state == Recorder.State.UNKNOWN ? "light-look" : "light-bad",
        note(state, hour, now),
        Pictures.charts(hour, now),
        Pictures.ports(hour),
        told());
  }

  private static String sentence(Recorder.State state) {
    return switch (state) {
      case RECORDING -> "The recorder runs, and would record a call that came now.";
      case TROUBLED -> "The recorder runs, and a call that came now might be lost.";
      case SILENT -> "The recorder does not answer.";
      case UNKNOWN -> "The recorder’s figures are switched off (metrics.enabled).";
    };
  }

  private static String note(Recorder.State state, List<Reading> hour, Instant now) {
    if (hour.isEmpty()) {
      return state == Recorder.State.UNKNOWN ? "" : "No figures were read within the last hour.";
    }
    Instant newest = hour.getLast().at();
    return newest.plus(Hour.STEP.multipliedBy(3)).isBefore(now)
        ? "The newest figures are "
            + Plain.length(java.time.Duration.between(newest, now))
            + " old."
        : "";
  }

  private List<HealthPage.Told> told() {
    List<HealthPage.Told> told = new ArrayList<>();
    desk.store()
        .index()
        .read(
            sql -> {
              List<AlarmIndex.Alarm> all = new ArrayList<>(AlarmIndex.up(sql));
              AlarmIndex.newest(sql, ALARMS).stream()
                  .filter(alarm -> alarm.cleared().isPresent())
                  .forEach(all::add);
              return all;
            })
        .forEach(alarm -> told.add(told(alarm)));
    return told;
  }

  private HealthPage.Told told(AlarmIndex.Alarm alarm) {
    return new HealthPage.Told(
        alarm.code(),
        Alarms.sentence(alarm.code()),
        Plain.given(alarm.subject()),
        alarm
            .cleared()
            .map(over -> Plain.span(alarm.raised(), over, desk.zone(), desk.today()))
            .orElse("since " + Plain.when(alarm.raised(), desk.zone(), desk.today())),
        alarm.times() > 1 ? Plain.count(alarm.times(), "time") : "",
        alarm.cleared().isEmpty());
  }
}

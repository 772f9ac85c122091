package earshot.console.api;

import earshot.console.desk.Desk;
import earshot.console.desk.Recorder;
import earshot.console.today.Figures;
import earshot.console.words.Alarms;
import earshot.storage.index.AlarmIndex;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.core.JsonGenerator;

/** Whether it records, today’s figures, and the alarms that are up: nothing of any person. */
@Controller
public final class StatusApi {
  private final Desk desk;
  private final Gate gate;
  private final Recorder recorder;

  /** Of this desk. */
  public StatusApi(Desk desk, Gate gate, Recorder recorder) {
    this.desk = desk;
    this.gate = gate;
    this.recorder = recorder;
  }

  @GetMapping("/api/v1/status")
  void status(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Bearer bearer = gate.pass(Scope.STATUS_READ);
    Body.ofQuery(request, Set.of());
    LocalDate today = desk.today();
    Figures figures = desk.store().index().read(sql -> Figures.read(sql, today, desk.zone()));
    gate.didOften(bearer, "read-status");
    Json.answer(
        response,
        HttpServletResponse.SC_OK,
        json -> {
          json.writeStringProperty("at", desk.clock().instant().toString());
          json.writeStringProperty("recorder", recorder.state().name().toLowerCase(Locale.ROOT));
          json.writeObjectPropertyStart("today");
          json.writeStringProperty("day", today.toString());
          tally(json, figures);
          json.writeEndObject();
          figures
              .last()
              .ifPresent(
                  call -> json.writeStringProperty("last_recorded", call.began().toString()));
          json.writeArrayPropertyStart("alarms");
          figures.up().forEach(alarm -> alarm(json, alarm));
          json.writeEndArray();
        });
  }

  private static void tally(JsonGenerator json, Figures figures) {
    Figures.Tally tally = figures.outcomes();
    json.writeNumberProperty("calls", tally.all());
    json.writeNumberProperty("recorded", tally.recorded());
    json.writeNumberProperty("partial", tally.partial());
    json.writeNumberProperty("not_recorded", tally.missed());
    json.writeNumberProperty("not_answered", tally.unanswered());
    json.writeArrayPropertyStart("failures");
    figures
        .failures()
        .forEach(
            (code, calls) -> {
              json.writeStartObject();
              json.writeStringProperty("code", code);
              json.writeNumberProperty("calls", calls);
              json.writeEndObject();
            });
    json.writeEndArray();
  }

  private static void alarm(JsonGenerator json, AlarmIndex.Alarm alarm) {
    json.writeStartObject();
    json.writeStringProperty("code", alarm.code());
    json.writeStringProperty("sentence", Alarms.sentence(alarm.code()));
    json.writeStringProperty("raised", alarm.raised().toString());
    json.writeBooleanProperty("losing_calls", Alarms.isLoss(alarm.code()));
    json.writeEndObject();
  }
}

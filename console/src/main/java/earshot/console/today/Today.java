package earshot.console.today;

import earshot.capture.failure.FailureCode;
import earshot.console.desk.Desk;
import earshot.console.desk.Part;
import earshot.console.desk.Recorder;
import earshot.console.today.Board.AlarmLine;
import earshot.console.today.Board.Light;
import earshot.console.today.Board.Reason;
import earshot.console.today.Board.Share;
import earshot.console.today.Figures.Tally;
import earshot.console.web.Pages;
import earshot.console.web.Sessions;
import earshot.console.words.Alarms;
import earshot.console.words.Plain;
import earshot.console.words.Reasons;
import earshot.storage.index.AlarmIndex.Alarm;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page: is it recording? */
@Controller
public final class Today {
  private final Desk desk;
  private final Recorder recorder;
  private final Pages pages;
  private final Sessions sessions;

  /** Of this desk. */
  public Today(Desk desk, Recorder recorder, Pages pages, Sessions sessions) {
    this.desk = desk;
    this.recorder = recorder;
    this.pages = pages;
    this.sessions = sessions;
  }

  @GetMapping("/today")
  void today(HttpServletRequest request, HttpServletResponse response) throws IOException {
    pages.show(request, response, HttpServletResponse.SC_OK, "today", "Today", board());
  }

  /** The same again, for a page that is open: nothing when nothing has changed. */
  @GetMapping("/today/board")
  void again(
      HttpServletResponse response, @RequestParam(name = "seen", defaultValue = "") String seen)
      throws IOException {
    Board board = board();
    if (board.mark().equals(seen)) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else {
      pages.part(response, "board", board);
    }
  }

  private Board board() {
    boolean finds = Part.CALLS.isFor(desk.roles(sessions.mustBe().id()));
    LocalDate today = desk.today();
    Figures figures = desk.store().index().read(sql -> Figures.read(sql, today, desk.zone()));
    Recorder.State state = recorder.state();
    Light light = light(state, figures);
    String sentence = sentence(state, figures.outcomes());
    List<String> notes = notes(state, figures);
    String last =
        figures
            .last()
            .map(at -> "The last recorded call began " + Plain.when(at, desk.zone(), today) + ".")
            .orElse("No call has been recorded yet.");
    List<Reason> reasons = reasons(figures, today, finds);
    List<Share> coverage =
        List.of(
            share("Today", figures.coverage().get(0)),
            share("Last 7 days", figures.coverage().get(1)),
            share("Last 28 days", figures.coverage().get(2)));
    List<AlarmLine> alarms = alarms(figures, today);
    int mark = List.of(light, sentence, notes, last, reasons, coverage, alarms).hashCode();
    return new Board(
        light, sentence, notes, last, reasons, coverage, alarms, Integer.toHexString(mark));
  }

  private static Light light(Recorder.State state, Figures figures) {
    boolean loss = figures.up().stream().anyMatch(alarm -> Alarms.isLoss(alarm.code()));
    if (state == Recorder.State.SILENT || state == Recorder.State.TROUBLED || loss) {
      return Light.BAD;
    }
    Tally day = figures.outcomes();
    return !figures.up().isEmpty() || day.missed() > 0 || day.partial() > 0
        ? Light.LOOK
        : Light.GOOD;
  }

  private static String sentence(Recorder.State state, Tally day) {
    String begin =
        switch (state) {
          case RECORDING -> "Recording. ";
          case TROUBLED -> "The recorder is in trouble: a call that came now might be lost. ";
          case SILENT -> "The recorder does not answer: nothing may be being recorded. ";
          case UNKNOWN -> "";
        };
    return begin + calls(day);
  }

  private static String calls(Tally day) {
    if (day.all() == 0) {
      return "No calls today yet.";
    }
    if (day.answered() == 0) {
      return Plain.count(day.all(), "call") + " today, none of them answered.";
    }
    String today = Plain.count(day.answered(), "answered call") + " today, ";
    if (day.missed() == 0 && day.partial() == 0) {
      return today + (day.answered() == 1 ? "recorded in full." : "all recorded in full.");
    }
    List<String> parts = new ArrayList<>();
    if (day.missed() > 0) {
      parts.add(number(day.missed()) + " not recorded");
    }
    if (day.partial() > 0) {
      parts.add(number(day.partial()) + " recorded in part");
    }
    return today + String.join(" and ", parts) + ".";
  }

  private static String number(int count) {
    return String.format(Locale.UK, "%,d", count);
  }

  private static List<String> notes(Recorder.State state, Figures figures) {
    List<String> notes = new ArrayList<>();
    if (state == Recorder.State.UNKNOWN) {
      notes.add(
          "Whether the recorder is running is not known here: its figures (metrics.enabled) are"
              + " switched off.");
    }
    int unanswered = figures.outcomes().unanswered();
    if (unanswered > 0 && figures.outcomes().answered() > 0) {
      notes.add(
          Plain.count(unanswered, "call")
              + (unanswered == 1 ? " was" : " were")
              + " not answered, so there was nothing to record.");
    }
    return notes;
  }

  private static List<Reason> reasons(Figures figures, LocalDate today, boolean finds) {
    List<Reason> reasons = new ArrayList<>();
    figures
        .failures()
        .forEach(
            (code, calls) -> {
              String href =
                  finds && Reasons.ofCode(code).isPresent()
                      ? "/calls?from=" + today + "&reason=" + code
                      : "";
              if (isAboutAudio(code)) {
                reasons.add(new Reason(Reasons.sentence(code), Plain.count(calls, "call"), href));
              }
            });
    return reasons;
  }

  private static boolean isAboutAudio(String code) {
    return Reasons.ofCode(code).map(one -> one.weight() != FailureCode.Weight.DOUBT).orElse(true);
  }

  private static Share share(String over, Tally tally) {
    if (tally.answered() == 0) {
      return new Share(over, "–", "no answered calls");
    }
    // Never rounded up to 100: one call that is missing shows.
    long tenths = 1000L * tally.recorded() / tally.answered();
    String shown = tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10) + "%";
    return new Share(
        over,
        shown,
        number(tally.recorded()) + " of " + Plain.count(tally.answered(), "answered call"));
  }

  private List<AlarmLine> alarms(Figures figures, LocalDate today) {
    List<AlarmLine> lines = new ArrayList<>();
    figures.up().forEach(alarm -> lines.add(line(alarm, today)));
    figures.newest().stream()
        .filter(alarm -> alarm.cleared().isPresent())
        .forEach(alarm -> lines.add(line(alarm, today)));
    return lines;
  }

  private AlarmLine line(Alarm alarm, LocalDate today) {
    String raised = "Since " + Plain.when(alarm.raised(), desk.zone(), today);
    String when =
        alarm
            .cleared()
            .map(
                at ->
                    "From "
                        + Plain.moment(alarm.raised(), desk.zone())
                        + " until "
                        + Plain.moment(at, desk.zone()))
            .orElse(raised);
    return new AlarmLine(Alarms.sentence(alarm.code()), when, alarm.cleared().isEmpty());
  }
}

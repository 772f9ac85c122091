package earshot.console.today;

import earshot.capture.failure.FailureCode;
import earshot.console.desk.Recorder;
import earshot.console.today.Board.Light;
import earshot.console.today.Board.Reason;
import earshot.console.today.Board.Share;
import earshot.console.today.Figures.Tally;
import earshot.console.words.Alarms;
import earshot.console.words.Plain;
import earshot.console.words.Reasons;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A day's figures in plain sentences. */
final class Sentences {
  private Sentences() {}

  static Light light(Recorder.State state, Figures figures) {
    boolean loss = figures.up().stream().anyMatch(alarm -> Alarms.isLoss(alarm.code()));
    if (state == Recorder.State.SILENT || state == Recorder.State.TROUBLED || loss) {
      return Light.BAD;
    }
    Tally day = figures.outcomes();
    return !figures.up().isEmpty() || day.missed() > 0 || day.partial() > 0
        ? Light.LOOK
        : Light.GOOD;
  }

  static String sentence(Recorder.State state, Tally day) {
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

  static List<String> notes(Recorder.State state, Figures figures) {
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

  static List<Reason> reasons(Figures figures, LocalDate today, boolean finds) {
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

  static Share share(String over, Tally tally) {
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
}

package earshot.deploy.demo;

import static earshot.deploy.print.PlainText.duration;

import earshot.capture.failure.CaptureFailure;
import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
import earshot.capture.record.Outcome;
import earshot.deploy.print.PlainText;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a demo tells its reader about the calls that were found. */
final class DemoReport {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.UK).withZone(ZoneOffset.UTC);
  private static final String INDENT = "            ";

  private static final int WIDTH = 96;
  private static final int MAX_PARTIES_WIDTH = 60;

  private final List<CallRecord> calls;
  private final Path out;
  private final Path traffic;
  private final int partiesWidth;
  private final List<String> lines = new ArrayList<>();

  DemoReport(List<CallRecord> calls, Path out, Path traffic) {
    this.calls = calls.stream().sorted(Comparator.comparing(CallRecord::id)).toList();
    this.partiesWidth =
        this.calls.stream().mapToInt(call -> CallWords.parties(call).length()).max().orElse(0);
    this.out = out;
    this.traffic = traffic;
  }

  /** What is said before there is anything to tell. */
  static List<String> opening() {
    return List.of(
        "",
        "It is a busy minute at Larkfold Surgery. Its people and numbers are invented; its"
            + " packets",
        "are real, and packets are all that Earshot gets to see.",
        "");
  }

  List<String> lines() {
    calls.forEach(this::call);
    shortcomings();
    whereToListen();
    whatElse();
    return lines;
  }

  private void call(CallRecord call) {
    lines.add(
        "  "
            + CLOCK.format(call.started())
            + "  "
            + PlainText.fit(CallWords.parties(call), Math.min(partiesWidth, MAX_PARTIES_WIDTH))
            + "  "
            + outcome(call));
    CallWords.story(call).ifPresent(story -> lines.add(INDENT + story));
  }

  private static String outcome(CallRecord call) {
    String length = call.recording().map(r -> ", " + duration(r.durationMs())).orElse("");
    return switch (call.outcome()) {
      case RECORDED -> "recorded" + length;
      case PARTIAL -> "recorded in part" + length;
      case NOT_RECORDED -> "NOT RECORDED";
      case NOT_ANSWERED -> "not answered";
    };
  }

  private void shortcomings() {
    List<CallRecord> doubtful = calls.stream().filter(call -> !call.failures().isEmpty()).toList();
    if (doubtful.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("What could not be recorded, or not in full, and why:");
    for (CallRecord call : doubtful) {
      lines.add("");
      lines.add("  " + CLOCK.format(call.started()) + "  " + CallWords.parties(call));
      call.failures().stream()
          .map(CaptureFailure::code)
          .distinct()
          .map(FailureCode::sentence)
          .forEach(this::sentence);
      CallWords.gaps(call).ifPresent(gaps -> sentence(gaps));
      call.keptPayloads().forEach(file -> lines.add(INDENT + "Kept: " + out.resolve(file)));
    }
  }

  private void sentence(String sentence) {
    PlainText.wrap(sentence, WIDTH - INDENT.length()).forEach(line -> lines.add(INDENT + line));
  }

  private void whereToListen() {
    List<Path> recordings =
        calls.stream()
            .filter(call -> call.outcome() == Outcome.RECORDED)
            .flatMap(call -> call.recording().stream())
            .map(recording -> out.resolve(recording.file()))
            .toList();
    if (recordings.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("Listen, with the caller on the left and the surgery on the right:");
    lines.add("");
    recordings.forEach(file -> lines.add("  " + file));
  }

  private void whatElse() {
    lines.add("");
    lines.add(
        "Beside each recording lies its call record (.json): who, when, every leg and stream,");
    lines.add("every gap. The traffic itself is in " + traffic + "; Wireshark opens it.");
    lines.add("");
    lines.add("Now with your own:  earshot replay your-capture.pcap --out recordings");
    lines.add("");
  }
}

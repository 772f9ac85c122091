package earshot.deploy.replay;

import static earshot.deploy.print.PlainText.count;
import static earshot.deploy.print.PlainText.duration;

import earshot.capture.count.Verdict;
import earshot.capture.record.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** The end of a replay in words: calls, why not in full, and where every packet went. */
final class SummaryText {
  private SummaryText() {}

  static List<String> of(ReplayTotals totals) {
    List<String> lines = new ArrayList<>();
    lines.add(count(totals.calls(), "call") + calls(totals.outcomes()));
    if (!totals.failures().isEmpty()) {
      lines.add("Failures: " + counts(totals.failures(), code -> code.code(), _ -> true));
    }
    lines.add(packets(totals));
    String drops = counts(totals.verdicts(), Verdict::label, Verdict::isDrop);
    if (!drops.isEmpty()) {
      lines.add("Not used: " + drops);
    }
    if (!totals.incidents().isEmpty()) {
      lines.add("Mishaps: " + counts(totals.incidents(), incident -> incident.label(), _ -> true));
    }
    totals.lastFault().ifPresent(fault -> lines.add("Last fault of this program: " + fault));
    lines.add(speed(totals));
    return lines;
  }

  private static String calls(Map<Outcome, Long> outcomes) {
    if (outcomes.isEmpty()) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    outcomes.forEach((outcome, n) -> parts.add(count(n) + " " + words(outcome)));
    return ": " + String.join(", ", parts);
  }

  private static String words(Outcome outcome) {
    return switch (outcome) {
      case RECORDED -> "recorded";
      case PARTIAL -> "recorded in part";
      case NOT_RECORDED -> "not recorded";
      case NOT_ANSWERED -> "not answered";
    };
  }

  private static String packets(ReplayTotals totals) {
    String used = counts(totals.verdicts(), Verdict::label, verdict -> !verdict.isDrop());
    return count(totals.frames(), "packet") + (used.isEmpty() ? "" : ": " + used);
  }

  private static <K> String counts(
      Map<K, Long> counts, Function<K, String> name, Predicate<K> wanted) {
    List<String> parts = new ArrayList<>();
    counts.forEach(
        (key, n) -> {
          if (wanted.test(key)) {
            parts.add(count(n) + " " + name.apply(key));
          }
        });
    return String.join(", ", parts);
  }

  private static String speed(ReplayTotals totals) {
    return "%s of traffic in %s: %s times real time"
        .formatted(
            duration(totals.capturedMs()),
            duration(totals.elapsedMs()),
            String.format(
                Locale.UK, totals.timesRealTime() < 10 ? "%.1f" : "%,.0f", totals.timesRealTime()));
  }
}

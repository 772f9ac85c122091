package earshot.deploy.replay;

import earshot.capture.handset.Handset;
import earshot.capture.record.CallRecord;
import earshot.capture.record.CallRecordWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Prints a replay's results as they come: results to one stream, problems to the other. */
final class ReplayPrinter implements ReplayListener {
  /** What is printed. */
  enum Style {
    /** Lines for people. */
    TEXT,
    /** One JSON object a line. */
    JSON,
    /** Problems only. */
    QUIET
  }

  private final PrintWriter results;
  private final PrintWriter errors;
  private final ProgressBar progress;
  private final Style style;
  private final CallRecordWriter records = CallRecordWriter.compact();
  private final List<String> problems = new ArrayList<>();

  ReplayPrinter(PrintWriter results, PrintWriter errors, ProgressBar progress, Style style) {
    this.results = results;
    this.errors = errors;
    this.progress = progress;
    this.style = style;
  }

  @Override
  public void onCall(CallRecord call) {
    switch (style) {
      case TEXT -> print(CallLine.of(call));
      case JSON -> print(new String(records.write(call), StandardCharsets.UTF_8));
      case QUIET -> {}
    }
  }

  @Override
  public void onProblem(String problem) {
    problems.add(problem);
    progress.clear();
    errors.println("earshot: " + problem);
    errors.flush();
  }

  @Override
  public void onPassedOver(String file) {
    if (style == Style.TEXT) {
      errors.println("earshot: passed over: " + file);
      errors.flush();
    }
  }

  /** Prints the end; the handsets too, where there are any to print. */
  void onEnd(ReplayTotals totals, List<Handset> handsets) {
    progress.clear();
    switch (style) {
      case TEXT -> {
        if (totals.calls() > 0) {
          results.println();
        }
        if (!handsets.isEmpty()) {
          HandsetTable.of(handsets).forEach(results::println);
          results.println();
        }
        SummaryText.of(totals).forEach(results::println);
      }
      case JSON -> results.println(SummaryJson.of(totals, handsets, problems));
      case QUIET -> {}
    }
    results.flush();
  }

  /** 0 when there was no problem, else 1. */
  int exitCode() {
    return problems.isEmpty() ? 0 : 1;
  }

  private void print(String line) {
    progress.clear();
    results.println(line);
    results.flush();
  }
}

package earshot.deploy.policy;

import earshot.policy.retention.compare.ClassCount;
import earshot.policy.retention.compare.Comparison;
import earshot.policy.retention.compare.Fate;
import earshot.policy.retention.compare.SoonerCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a new version would do to recordings, a line each. */
final class ComparisonText {
  private ComparisonText() {}

  static List<String> lines(Comparison.Report report) {
    List<String> lines = new ArrayList<>();
    lines.add("Recordings, if it were in force from " + report.day() + " on:");
    report.classes().forEach((name, count) -> lines.add("  " + name(name) + ": " + words(count)));
    lines.add("  all: " + words(report.total()));
    report.first().stream().map(ComparisonText::call).forEach(lines::add);
    return lines;
  }

  private static String name(String name) {
    return name.isEmpty() ? "not classed by staff" : name;
  }

  private static String words(ClassCount count) {
    if (count.sooner() == 0) {
      return number(count.calls()) + "; none goes sooner";
    }
    return number(count.calls())
        + "; "
        + number(count.sooner())
        + " sooner; on that day "
        + number(count.destroyedAtOnce())
        + " are destroyed and "
        + number(count.reviewedAtOnce())
        + " to be reviewed; holds keep "
        + number(count.held())
        + " for now";
  }

  private static String number(long count) {
    return String.format(Locale.UK, "%,d", count);
  }

  private static String call(SoonerCall one) {
    return one.call().callId()
        + " "
        + name(one.call().retentionClass())
        + ": "
        + fate(one.now())
        + ", before "
        + fate(one.before())
        + (one.isHeld() ? "; held" : "");
  }

  private static String fate(Fate fate) {
    return fate.day()
        .map(day -> (fate.reviewed() ? "reviewed from " : "destroyed on ") + day)
        .orElse("kept");
  }
}

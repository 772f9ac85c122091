package earshot.deploy.store;

import earshot.capture.record.PartyRecord;
import earshot.deploy.print.PlainText;
import earshot.deploy.print.Table;
import earshot.storage.index.FoundCall;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Calls that were found, for people. */
final class FoundCallTable {
  private static final int MOST = 28;

  private FoundCallTable() {}

  static List<String> lines(List<FoundCall> calls) {
    Table table =
        new Table("began (UTC)", "from", "to", "direction", "lasted", "outcome", "failures", "id");
    for (FoundCall call : calls) {
      table.add(
          call.started().truncatedTo(ChronoUnit.SECONDS).toString(),
          call.summary().map(of -> words(of.caller())).orElse("-"),
          call.summary().map(of -> words(of.callee())).orElse("-"),
          call.direction(),
          clock(call.duration()),
          call.destroyed().isPresent() ? "destroyed" : call.outcome(),
          call.failures().isEmpty() ? "-" : String.join(" ", call.failures()),
          call.id());
    }
    return table.lines();
  }

  private static String words(PartyRecord party) {
    String all = PlainText.harmless((party.name() + " " + party.number()).strip());
    return all.isEmpty() ? "-" : PlainText.fit(all, Math.min(all.length(), MOST)).strip();
  }

  private static String clock(Duration duration) {
    return String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
  }
}

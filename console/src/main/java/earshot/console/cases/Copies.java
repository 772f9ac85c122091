package earshot.console.cases;

import earshot.console.words.Plain;
import earshot.policy.access.Register;
import earshot.policy.phrase.Terms;

/** What the disclosure register says of a copy, in a sentence. */
final class Copies {
  private final CaseDesk cases;

  Copies(CaseDesk cases) {
    this.cases = cases;
  }

  String line(Register.Entry entry) {
    String who =
        " to "
            + Plain.given(Terms.of(entry.recipient()))
            + " ("
            + entry.way().replace('-', ' ')
            + "): decided by "
            + cases.name(entry.approver())
            + " on "
            + Plain.shortMoment(entry.permitted(), cases.desk().zone());
    if (entry.copy().isPresent()) {
      return "A copy of the call “"
          + cases.words(entry.callId())
          + "” left"
          + who
          + ". Fingerprint "
          + entry.copy().get()
          + ".";
    }
    return "A copy of the call “"
        + cases.words(entry.callId())
        + "” may leave"
        + who
        + ". It has not been made"
        + entry
            .expires()
            .map(at -> "; it can be until " + Plain.shortMoment(at, cases.desk().zone()))
            .orElse("")
        + ".";
  }
}

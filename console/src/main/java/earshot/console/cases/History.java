package earshot.console.cases;

import earshot.console.words.Plain;
import earshot.policy.audit.Actor;
import earshot.policy.audit.AuditEvent;
import earshot.policy.audit.Detail;
import earshot.policy.phrase.Terms;
import earshot.policy.time.PlainWords;
import java.util.Optional;

/** What the audit trail tells of a case, a line each. */
final class History {
  private final CaseDesk cases;

  History(CaseDesk cases) {
    this.cases = cases;
  }

  /** In a line; empty for what says nothing to people. */
  Optional<String> line(AuditEvent event) {
    String what = what(event);
    return what.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Plain.shortMoment(event.at(), cases.desk().zone())
                + ": "
                + event.get(Detail.WHO).map(this::who).orElse("Somebody")
                + " "
                + what
                + ".");
  }

  private String who(String person) {
    return person.equals(Actor.SYSTEM.id()) ? "The recorder" : cases.name(person);
  }

  private String what(AuditEvent event) {
    return switch (event.event()) {
      case CASE_OPENED -> "opened the case";
      case CASE_CLOSED -> "closed the case";
      case CASE_REOPENED -> "opened the case again";
      case CALL_ADDED_TO_CASE -> "added " + call(event);
      case PERSON_ASSIGNED -> "assigned " + person(event) + until(event);
      case ASSIGNMENT_ENDED -> "ended the assignment of " + person(event);
      case HOLD_PLACED -> "held " + call(event) + until(event);
      case HOLD_TOO_LATE -> "wanted to hold " + call(event) + ", too late";
      case HOLD_REVIEWED -> "looked at the hold on " + call(event) + until(event);
      case HOLD_LIFTED -> "lifted the hold on " + call(event);
      case CONSENT_GIVEN -> "recorded a patient’s consent to a copy for " + recipient(event);
      case CONSENT_WITHDRAWN ->
          "recorded that a patient withdrew their consent to a copy for " + recipient(event);
      case HEARING_PERMITTED -> "was given leave to hear " + call(event);
      case HEARING_DENIED -> "asked to hear " + call(event) + ", and was refused";
      case DISCLOSURE_PERMITTED ->
          "was given leave to send a copy of " + call(event) + " to " + recipient(event);
      case DISCLOSURE_DENIED ->
          "asked to send a copy of "
              + call(event)
              + " to "
              + recipient(event)
              + ", and was refused";
      default -> "";
    };
  }

  private String call(AuditEvent event) {
    return event.get(Detail.CALL).map(id -> "the call “" + cases.words(id) + "”").orElse("a call");
  }

  private String person(AuditEvent event) {
    return event.get(Detail.PERSON).map(cases::name).orElse("somebody");
  }

  private static String recipient(AuditEvent event) {
    String given = event.get(Detail.VALUE).orElse("somebody");
    return given.startsWith("sha256:") ? "somebody outside" : Terms.of(given);
  }

  private static String until(AuditEvent event) {
    return event
        .get(Detail.UNTIL)
        .flatMap(CaseDesk::day)
        .map(day -> ", to be looked at by " + PlainWords.of(day))
        .orElse("");
  }
}

package earshot.policy.trail;

import earshot.capture.record.CallId;
import earshot.policy.audit.Actor;
import earshot.policy.audit.AuditEvent;
import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Detail;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who listened to a call and why, and who was not allowed to, for the people who were on it. It
 * names roles, not persons: the practice answers for its staff.
 */
final class AccessReport {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM uuuu 'at' HH:mm", Locale.UK);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

  private final ZoneId zone;

  /** In days and hours of this zone. */
  AccessReport(ZoneId zone) {
    this.zone = zone;
  }

  /** Of one call, a sentence for each thing that happened, oldest first. */
  List<String> of(List<AuditLog.Entry> entries, String callId) {
    return entries.stream()
        .map(AuditLog.Entry::event)
        .flatMap(event -> sentence(event, callId).stream())
        .toList();
  }

  private Optional<String> sentence(AuditEvent event, String callId) {
    String call =
        CallId.startOf(callId).map(start -> "the call of " + day(start)).orElse("this call");
    String what =
        switch (event.event()) {
          case HEARING_PERMITTED -> " was given leave to " + act(event) + " " + call + why(event);
          case HEARING_DENIED ->
              " asked to " + act(event) + " " + call + why(event) + ", and was refused";
          case DISCLOSURE_PERMITTED ->
              " was given leave to send a copy of " + call + " to " + recipient(event);
          case DISCLOSURE_DENIED ->
              " asked to send a copy of " + call + " to " + recipient(event) + ", and was refused";
          case COPY_MADE -> " made that copy of " + call;
          case DISPOSAL_DONE -> " destroyed the recording of " + call;
          default -> "";
        };
    return what.isEmpty()
        ? Optional.empty()
        : Optional.of("On " + moment(event.at()) + ", " + who(event) + what + ".");
  }

  private static String who(AuditEvent event) {
    String role = event.get(Detail.ROLE).orElse("none");
    return switch (role) {
      case "none" ->
          event.get(Detail.WHO).filter(Actor.SYSTEM.id()::equals).isPresent()
              ? "the recorder"
              : "somebody without a role";
      default ->
          "somebody who works as "
              + role.replace("+", " and ").replace('-', ' ')
              + event.get(Detail.PERSON).map(_ -> ", with a second person,").orElse("");
    };
  }

  private static String act(AuditEvent event) {
    return switch (event.get(Detail.ACT).orElse("")) {
      case "listen" -> "listen to";
      case "hold" -> "keep";
      case "redact" -> "silence parts of a copy of";
      default -> "copy";
    };
  }

  private static String recipient(AuditEvent event) {
    String given = event.get(Detail.VALUE).orElse("somebody outside");
    if (given.startsWith("sha256:")) {
      return "somebody outside";
    }
    return switch (given) {
      case "patient", "representative", "personal-representative", "claimant" ->
          "the " + given.replace('-', ' ') + " who asked for it";
      default -> given.replace('-', ' ');
    };
  }

  private static String why(AuditEvent event) {
    return switch (event.get(Detail.PURPOSE).orElse("")) {
      case "service-improvement" -> " to improve the service";
      case "care-quality" -> " to check the quality of care";
      case "staff-development" -> " to train staff";
      case "investigation" -> " to look into a complaint, a claim or a dispute";
      case "protection" -> " to protect staff or patients";
      case "patient-understanding" -> " to understand patients' needs better";
      case "employment-matters" -> " for a matter of employment";
      case "direct-care" -> " to treat the patient";
      case "data-subject-request" -> " to get ready the copy that was asked for";
      default -> "";
    };
  }

  private String moment(Instant at) {
    return MOMENT.format(at.atZone(zone));
  }

  private String day(Instant at) {
    return DAY.format(at.atZone(zone));
  }
}

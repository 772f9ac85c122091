package earshot.console.admin;

import earshot.console.desk.Desk;
import earshot.console.words.Plain;
import earshot.policy.audit.Actor;
import earshot.policy.audit.AuditEvent;
import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Entries of the trail for people, with the names of those who work here. */
final class TrailLines {
  /** What stands elsewhere in a line, or is of use to programs alone. */
  private static final Set<Detail> LEFT_OUT =
      EnumSet.of(Detail.WHO, Detail.ORGANISATION, Detail.CALL, Detail.POLICY, Detail.DIGEST);

  private static final Pattern WORDS = Pattern.compile("[a-z+-]+");

  private final Desk desk;
  private final Map<String, String> names = new HashMap<>();

  TrailLines(Desk desk) {
    this.desk = desk;
  }

  TrailPage.Line line(AuditLog.Entry entry) {
    AuditEvent event = entry.event();
    return new TrailPage.Line(
        entry.position(),
        Plain.shortMoment(event.at(), desk.zone()),
        what(event.event()),
        event.get(Detail.WHO).map(this::name).orElse("nobody"),
        details(event),
        event.get(Detail.CALL).filter(id -> !id.startsWith("sha256:")).orElse(""));
  }

  /** Hearing permitted. */
  static String what(Event event) {
    return capital(event.word().replace('-', ' '));
  }

  private List<String> details(AuditEvent event) {
    return event.said().entrySet().stream()
        .filter(one -> !LEFT_OUT.contains(one.getKey()))
        .map(one -> one.getKey().word() + ": " + value(one.getKey(), one.getValue()))
        .toList();
  }

  private String value(Detail key, String value) {
    return switch (key) {
      case PERSON -> name(value);
      case ROLE, REASON, PURPOSE, ACT, VALUE, WAY ->
          WORDS.matcher(value).matches() ? value.replace('-', ' ').replace("+", ", ") : value;
      default -> value;
    };
  }

  private String name(String pseudonym) {
    if (pseudonym.equals(Actor.SYSTEM.id())) {
      return "Earshot itself";
    }
    if (pseudonym.equals(Actor.OPERATOR.id())) {
      return "whoever runs the machine";
    }
    return names.computeIfAbsent(
        pseudonym, one -> desk.people().nameOf(one).map(Plain::given).orElse(one));
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.UK) + text.substring(1);
  }
}

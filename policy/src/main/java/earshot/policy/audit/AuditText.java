package earshot.policy.audit;

import earshot.storage.log.LogEntry;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one encoding of an audit entry: a line for each thing that it says, {@code key value}, in the
 * order of {@link Detail}, after the time and the event.
 */
final class AuditText {
  /** The kind of such entries in the log. */
  static final String KIND = "audit";

  private AuditText() {}

  static LogEntry entry(AuditEvent event) {
    StringBuilder text = new StringBuilder("at ").append(event.at()).append('\n');
    text.append("event ").append(event.event().word()).append('\n');
    for (Detail key : Detail.values()) {
      event.get(key).ifPresent(v -> text.append(key.word()).append(' ').append(v).append('\n'));
    }
    return new LogEntry.OtherEntry(KIND, text.toString());
  }

  /** The event that this entry tells; empty when it is none, or written otherwise. */
  static Optional<AuditEvent> event(LogEntry entry) {
    if (!(entry instanceof LogEntry.OtherEntry(String kind, String text)) || !kind.equals(KIND)) {
      return Optional.empty();
    }
    List<String[]> lines = text.lines().map(line -> line.split(" ", 2)).toList();
    if (lines.size() < 2 || lines.stream().anyMatch(line -> line.length != 2)) {
      return Optional.empty();
    }
    Optional<Event> what = Event.ofWord(lines.get(1)[1]);
    if (what.isEmpty()) {
      return Optional.empty();
    }
    Map<Detail, String> said = new EnumMap<>(Detail.class);
    for (String[] line : lines.subList(2, lines.size())) {
      for (Detail key : Detail.values()) {
        if (key.word().equals(line[0])) {
          said.put(key, line[1]);
        }
      }
    }
    AuditEvent event = new AuditEvent(Instant.parse(lines.getFirst()[1]), what.get(), said);
    return entry(event).equals(entry) ? Optional.of(event) : Optional.empty();
  }
}

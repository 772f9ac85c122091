package earshot.policy.read;

import earshot.policy.file.Disposition;
import earshot.policy.file.RetentionClass;
import earshot.policy.file.Trigger;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code retention}: how long recordings are kept. */
final class RetentionReader {
  private RetentionReader() {}

  static Map<String, RetentionClass> read(Fields fields) {
    Map<String, RetentionClass> classes = new LinkedHashMap<>();
    fields.members().forEach(each -> classes.put(each.name(), read(each.name(), each.fields())));
    return classes;
  }

  private static RetentionClass read(String name, Fields fields) {
    Trigger start = fields.constant("start", Trigger.class);
    Optional<Period> atMost = period(fields, "at_most");
    Optional<Period> atLeast = period(fields, "at_least");
    if (atMost.isEmpty() && atLeast.isEmpty()) {
      fields.wrong("at_most", "a ceiling (at_most), a floor (at_least) or both are wanted here");
      atMost = Optional.of(Period.ofDays(1));
    }
    Disposition then = fields.constant("then", Disposition.class);
    RetentionClass read = new RetentionClass(name, start, atMost, atLeast, then, fields.from());
    fields.done();
    return read;
  }

  private static Optional<Period> period(Fields fields, String key) {
    return fields.has(key) ? Optional.of(fields.period(key)) : Optional.empty();
  }
}

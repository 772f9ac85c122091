package earshot.deploy.replay;

import earshot.capture.count.Incident;
import earshot.capture.count.Verdict;
import earshot.capture.failure.FailureCode;
import earshot.capture.handset.Handset;
import earshot.capture.record.Outcome;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The end of a replay for machines: one object on one line, every outcome, failure, verdict and
 * mishap by its code, zeros included.
 */
final class SummaryJson {
  static final String SCHEMA = "earshot.replay/1";

  private final StringWriter text = new StringWriter();
  private final JsonGenerator json =
      new JsonFactory().createGenerator(ObjectWriteContext.empty(), text);

  private SummaryJson() {}

  static String of(ReplayTotals totals, List<Handset> handsets, List<String> problems) {
    return new SummaryJson().write(totals, handsets, problems);
  }

  private String write(ReplayTotals totals, List<Handset> handsets, List<String> problems) {
    json.writeStartObject();
    json.writeStringProperty("schema", SCHEMA);
    counts(
        "calls",
        Stream.of(Outcome.values()),
        Outcome::code,
        key -> totals.outcomes().getOrDefault(key, 0L));
    counts(
        "failures",
        Stream.of(FailureCode.values()),
        FailureCode::code,
        key -> totals.failures().getOrDefault(key, 0L));
    json.writeNumberProperty("packets", totals.frames());
    counts("used", verdicts(false), Verdict::code, key -> totals.verdicts().getOrDefault(key, 0L));
    counts("drops", verdicts(true), Verdict::code, key -> totals.verdicts().getOrDefault(key, 0L));
    counts(
        "mishaps",
        Stream.of(Incident.values()),
        Incident::code,
        key -> totals.incidents().getOrDefault(key, 0L));
    json.writeStringProperty("last_fault", totals.lastFault().orElse(null));
    json.writeNumberProperty("captured_ms", totals.capturedMs());
    json.writeNumberProperty("elapsed_ms", totals.elapsedMs());
    json.writeNumberProperty(
        "times_real_time",
        BigDecimal.valueOf(totals.timesRealTime()).setScale(1, RoundingMode.HALF_EVEN));
    json.writeArrayPropertyStart("handsets");
    handsets.forEach(this::handset);
    json.writeEndArray();
    texts("problems", problems);
    json.writeEndObject();
    json.close();
    return text.toString();
  }

  private void handset(Handset handset) {
    json.writeStartObject();
    json.writeStringProperty("address_of_record", handset.addressOfRecord());
    json.writeStringProperty("address", handset.address());
    json.writeStringProperty("mac", handset.mac());
    json.writeStringProperty("user_agent", handset.userAgent());
    json.writeBooleanProperty("registered", handset.registered());
    texts("codecs_offered", handset.offered());
    texts("codecs_answered", handset.answered());
    json.writeStringProperty("recordable", handset.recordable().code());
    json.writeNumberProperty("calls_recorded", handset.callsRecorded());
    json.writeNumberProperty("calls_missed", handset.callsMissed());
    json.writeStringProperty("last_seen", handset.lastSeen().toString());
    json.writeStringProperty(
        "last_recorded", handset.lastRecorded().map(Instant::toString).orElse(null));
    json.writeEndObject();
  }

  private void texts(String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }

  private static Stream<Verdict> verdicts(boolean drops) {
    return Stream.of(Verdict.values()).filter(verdict -> verdict.isDrop() == drops);
  }

  private <K> void counts(
      String name, Stream<K> keys, Function<K, String> code, ToLongFunction<K> count) {
    json.writeObjectPropertyStart(name);
    keys.forEach(key -> json.writeNumberProperty(code.apply(key), count.applyAsLong(key)));
    json.writeEndObject();
  }
}

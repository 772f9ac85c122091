package earshot.deploy.policy;

import earshot.policy.file.Policy;
import earshot.policy.retention.compare.ClassCount;
import earshot.policy.retention.compare.Comparison;
import earshot.policy.retention.compare.Fate;
import earshot.policy.retention.compare.SoonerCall;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** What a new version would do to recordings, for machines: one object. */
final class ComparisonJson {
  private ComparisonJson() {}

  static String of(Optional<Policy> before, Policy now, Comparison.Report report) {
    return PolicyJson.object(
        json -> {
          before.ifPresent(policy -> policy(json, "old", policy));
          policy(json, "new", now);
          json.writeStringProperty("day", report.day().toString());
          json.writeObjectPropertyStart("classes");
          report
              .classes()
              .forEach(
                  (name, count) -> {
                    json.writeObjectPropertyStart(name);
                    count(json, count);
                    json.writeEndObject();
                  });
          json.writeEndObject();
          json.writeObjectPropertyStart("all");
          count(json, report.total());
          json.writeEndObject();
          json.writeArrayPropertyStart("calls");
          report.first().forEach(one -> call(json, one));
          json.writeEndArray();
        });
  }

  private static void policy(JsonGenerator json, String key, Policy policy) {
    json.writeObjectPropertyStart(key);
    json.writeStringProperty("policy", policy.id());
    json.writeNumberProperty("version", policy.version());
    json.writeStringProperty("hash", policy.hash());
    json.writeEndObject();
  }

  private static void count(JsonGenerator json, ClassCount count) {
    json.writeNumberProperty("recordings", count.calls());
    json.writeNumberProperty("sooner", count.sooner());
    json.writeNumberProperty("destroyedAtOnce", count.destroyedAtOnce());
    json.writeNumberProperty("reviewedAtOnce", count.reviewedAtOnce());
    json.writeNumberProperty("held", count.held());
  }

  private static void call(JsonGenerator json, SoonerCall one) {
    json.writeStartObject();
    json.writeStringProperty("call", one.call().callId());
    json.writeStringProperty("class", one.call().retentionClass());
    fate(json, "old", one.before());
    fate(json, "new", one.now());
    json.writeBooleanProperty("held", one.isHeld());
    json.writeEndObject();
  }

  private static void fate(JsonGenerator json, String key, Fate fate) {
    json.writeObjectPropertyStart(key);
    fate.day().ifPresent(day -> json.writeStringProperty("day", day.toString()));
    json.writeBooleanProperty("reviewed", fate.reviewed());
    json.writeEndObject();
  }
}

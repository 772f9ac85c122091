package earshot.deploy.store;

import earshot.capture.record.PartyRecord;
import earshot.storage.index.FoundCall;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Calls that were found, for machines: one object each. */
final class FoundCallJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private FoundCallJson() {}

  static List<String> lines(List<FoundCall> calls) {
    return calls.stream().map(FoundCallJson::line).toList();
  }

  private static String line(FoundCall call) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("id", call.id());
      json.writeStringProperty("started", call.started().toString());
      call.answered().ifPresent(at -> json.writeStringProperty("answered", at.toString()));
      json.writeStringProperty("ended", call.ended().toString());
      json.writeStringProperty("direction", call.direction());
      json.writeStringProperty("end_reason", call.endReason());
      json.writeStringProperty("outcome", call.outcome());
      json.writeNumberProperty("duration_ms", call.duration().toMillis());
      json.writeArrayPropertyStart("failures");
      call.failures().forEach(json::writeString);
      json.writeEndArray();
      call.summary()
          .ifPresent(
              of -> {
                party(json, "caller", of.caller());
                party(json, "callee", of.callee());
              });
      call.destroyed().ifPresent(at -> json.writeStringProperty("destroyed", at.toString()));
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void party(JsonGenerator json, String name, PartyRecord party) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("uri", party.uri());
    json.writeStringProperty("number", party.number());
    json.writeStringProperty("name", party.name());
    json.writeEndObject();
  }
}

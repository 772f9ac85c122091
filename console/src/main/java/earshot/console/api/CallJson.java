package earshot.console.api;

import earshot.capture.record.PartyRecord;
import earshot.console.calls.CallRow;
import earshot.console.words.Plain;
import earshot.console.words.Reasons;
import earshot.policy.cases.Hold;
import earshot.storage.index.CallSummary;
import earshot.storage.index.FoundCall;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * A call as programs get it. What somebody else's phone sent is cleaned as on pages, so that a name
 * does not turn the direction of writing wherever it is shown next.
 */
final class CallJson {
  private CallJson() {}

  /** What a list has of it. */
  static void fields(JsonGenerator json, FoundCall call) {
    json.writeStringProperty("id", call.id());
    json.writeStringProperty("started", call.started().toString());
    call.answered().ifPresent(at -> json.writeStringProperty("answered", at.toString()));
    json.writeStringProperty("ended", call.ended().toString());
    json.writeStringProperty("direction", call.direction());
    json.writeStringProperty("end_reason", call.endReason());
    json.writeStringProperty("outcome", call.outcome());
    json.writeNumberProperty("duration_ms", call.duration().toMillis());
    Json.texts(json, "failures", call.failures());
    call.summary().ifPresent(of -> parties(json, call, of));
    call.destroyed().ifPresent(at -> json.writeStringProperty("destroyed", at.toString()));
  }

  private static void parties(JsonGenerator json, FoundCall call, CallSummary of) {
    party(json, "caller", of.caller());
    party(json, "callee", of.callee());
    Json.texts(json, "through", CallRow.through(call));
  }

  private static void party(JsonGenerator json, String name, PartyRecord party) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("number", Plain.given(party.number()));
    json.writeStringProperty("name", Plain.given(party.name()));
    json.writeEndObject();
  }

  /** Why it has no audio or not all, in words. */
  static void reasons(JsonGenerator json, FoundCall call) {
    json.writeArrayPropertyStart("reasons");
    for (String code : call.failures()) {
      json.writeStartObject();
      json.writeStringProperty("code", code);
      json.writeStringProperty("sentence", Reasons.sentence(code));
      Reasons.ofCode(code)
          .ifPresent(known -> json.writeStringProperty("what_to_do", Reasons.whatToDo(known)));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** What keeps it. In whose case, and why in somebody's words, is for people. */
  static void holds(JsonGenerator json, List<Hold> holds) {
    json.writeArrayPropertyStart("holds");
    for (Hold hold : holds) {
      json.writeStartObject();
      json.writeStringProperty("kind", hold.kind().word());
      json.writeStringProperty("placed", hold.placed().toString());
      json.writeStringProperty("review_on", hold.reviewOn().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}

package earshot.console.hooks;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What happened, as it is told: never a name or a number of anybody. */
sealed interface Happened {
  /** When. */
  Instant at();

  /** Which targets are told. */
  Kind kind();

  /** As messages name it. */
  String type();

  /**
   * A call is over, and its recording is where it is kept.
   *
   * @param at when it was put there
   * @param id the call
   * @param started when it began
   * @param ended when it ended
   * @param outcome what became of it
   * @param failures codes of why it has no audio or not all
   */
  record CallFinished(
      Instant at, String id, Instant started, Instant ended, String outcome, List<String> failures)
      implements Happened {
    public CallFinished {
      failures = List.copyOf(failures);
    }

    @Override
    public Kind kind() {
      return Kind.CALLS;
    }

    @Override
    public String type() {
      return "call.finished";
    }
  }

  /**
   * An alarm came up.
   *
   * @param at when
   * @param code which
   */
  record AlarmRaised(Instant at, String code) implements Happened {
    @Override
    public Kind kind() {
      return Kind.ALARMS;
    }

    @Override
    public String type() {
      return "alarm.raised";
    }
  }

  /**
   * An alarm is over.
   *
   * @param at when it was over
   * @param code which
   * @param raised when it had come up
   */
  record AlarmCleared(Instant at, String code, Instant raised) implements Happened {
    @Override
    public Kind kind() {
      return Kind.ALARMS;
    }

    @Override
    public String type() {
      return "alarm.cleared";
    }
  }

  /** The octets that are signed and sent. */
  default byte[] octets() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("type", type());
      json.writeStringProperty("timestamp", at().toString());
      json.writeObjectPropertyStart("data");
      data(json);
      json.writeEndObject();
      json.writeEndObject();
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void data(JsonGenerator json) {
    switch (this) {
      case CallFinished call -> {
        json.writeStringProperty("id", call.id());
        json.writeStringProperty("started", call.started().toString());
        json.writeStringProperty("ended", call.ended().toString());
        json.writeStringProperty("outcome", call.outcome());
        json.writeArrayPropertyStart("failures");
        call.failures().forEach(json::writeString);
        json.writeEndArray();
      }
      case AlarmRaised alarm -> {
        json.writeStringProperty("code", alarm.code());
        json.writeStringProperty("raised", alarm.at().toString());
      }
      case AlarmCleared alarm -> {
        json.writeStringProperty("code", alarm.code());
        json.writeStringProperty("raised", alarm.raised().toString());
        json.writeStringProperty("cleared", alarm.at().toString());
      }
    }
  }
}

package earshot.capture.record;

import earshot.capture.failure.CaptureFailure;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * Writes call records as JSON (RFC 8259, UTF-8) of schema {@link CallRecord#SCHEMA}: every field
 * every time and in the same order, so that the same call gives the same octets. Safe for any
 * thread.
 */
public final class CallRecordWriter {
  private final JsonFactory factory = new JsonFactory();
  private final ObjectWriteContext layout;

  private CallRecordWriter(ObjectWriteContext layout) {
    this.layout = layout;
  }

  /** A writer for people: indented by two, a line feed at the end. */
  public static CallRecordWriter indented() {
    return new CallRecordWriter(new Indented());
  }

  /** A writer for machines: one line per record, without a line feed. */
  public static CallRecordWriter compact() {
    return new CallRecordWriter(ObjectWriteContext.empty());
  }

  /** The record's octets. */
  public byte[] write(CallRecord record) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(4096);
    try (JsonGenerator json = factory.createGenerator(layout, octets)) {
      call(json, record);
    }
    if (layout.hasPrettyPrinter()) {
      octets.write('\n');
    }
    return octets.toByteArray();
  }

  private static void call(JsonGenerator json, CallRecord call) {
    JsonFields fields = new JsonFields(json);
    json.writeStartObject();
    fields.text("schema", CallRecord.SCHEMA);
    fields.text("id", call.id());
    fields.time("started", call.started());
    fields.time("ringing", call.ringing());
    fields.time("answered", call.answered());
    fields.time("ended", call.ended());
    fields.text("end_reason", call.endReason());
    fields.text("direction", call.direction());
    fields.party("caller", call.caller());
    fields.party("callee", call.callee());
    objects(json, "legs", call.legs(), leg -> leg(fields, leg));
    objects(json, "timeline", call.timeline(), entry -> entry(fields, entry));
    objects(json, "streams", call.streams(), stream -> stream(json, fields, stream));
    fields.recording("recording", call.recording());
    objects(json, "gaps", call.gaps(), gap -> gap(fields, gap));
    fields.text("outcome", call.outcome().code());
    objects(json, "failures", call.failures(), failure -> failure(fields, failure));
    fields.texts("kept_payloads", call.keptPayloads());
    json.writeEndObject();
  }

  private static <T> void objects(
      JsonGenerator json, String name, List<T> items, Consumer<T> fields) {
    json.writeArrayPropertyStart(name);
    for (T item : items) {
      json.writeStartObject();
      fields.accept(item);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void leg(JsonFields fields, LegRecord leg) {
    fields.text("call_id", leg.callId());
    fields.party("from", leg.from());
    fields.party("to", leg.to());
    fields.time("started", leg.started());
    fields.time("answered", leg.answered());
    fields.time("ended", leg.ended());
    fields.text("end_reason", leg.endReason());
    fields.numberOrNull("final_status", leg.finalStatus());
    fields.texts("user_agents", leg.userAgents());
    fields.text("tied_by", leg.tiedBy());
    fields.recording("recording", leg.recording());
  }

  private static void entry(JsonFields fields, TimelineEntry entry) {
    fields.time("at", entry.at());
    fields.text("event", entry.event());
    fields.leg("leg", entry.leg());
    fields.text("party", entry.party());
    fields.text("detail", entry.detail());
  }

  private static void stream(JsonGenerator json, JsonFields fields, StreamRecord stream) {
    fields.leg("leg", stream.leg());
    fields.text("party", stream.party());
    fields.text("ssrc", stream.ssrc());
    fields.text("source", stream.source());
    fields.text("destination", stream.destination());
    fields.number("payload_type", stream.payloadType());
    fields.text("codec", stream.codec());
    fields.number("packets", stream.packets());
    fields.number("lost", stream.lost());
    fields.number("late", stream.late());
    fields.number("duplicates", stream.duplicates());
    fields.number("reordered", stream.reordered());
    fields.number("max_gap_ms", stream.maxGapMs());
    fields.number("jitter_ms", stream.jitterMs());
    fields.number("skew_ppm", stream.skewPpm());
    fields.numberOrNull("mos", stream.mos());
    json.writeBooleanProperty("recorded", stream.recorded());
  }

  private static void gap(JsonFields fields, GapRecord gap) {
    fields.number("channel", gap.channel());
    fields.number("at_ms", gap.atMs());
    fields.number("duration_ms", gap.durationMs());
    fields.text("cause", gap.cause());
  }

  private static void failure(JsonFields fields, CaptureFailure failure) {
    fields.text("code", failure.code().code());
    fields.time("at", failure.at());
    fields.text("stream", failure.stream());
    fields.text("handset", failure.handset());
    fields.text("detail", failure.detail());
  }

  /** Two spaces, line feeds on every system, {@code "name": value}. */
  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      Separators separators =
          Separators.createDefaultInstance()
              .withObjectNameValueSpacing(Separators.Spacing.AFTER)
              .withArrayEmptySeparator("")
              .withObjectEmptySeparator("");
      return new DefaultPrettyPrinter(separators)
          .withObjectIndenter(indenter)
          .withArrayIndenter(indenter);
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }
}

package earshot.capture.record;

import earshot.capture.failure.CaptureFailure;
import earshot.capture.failure.FailureCode;
import java.util.Optional;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads call records as {@link CallRecordWriter} writes them. Fields that it does not know are
 * ignored, so that records of a later version with more fields can still be read; fields that are
 * missing are taken as absent, but for those without which a record says nothing. Safe for any
 * thread.
 */
public final class CallRecordReader {
  private final JsonFactory factory = new JsonFactory();

  /**
   * The call record that the octets hold.
   *
   * @throws MalformedCallRecord when they hold none; its message names the field
   */
  public CallRecord read(byte[] octets) {
    JsonObject call = JsonTree.parse(factory, octets);
    String schema = call.required("schema");
    if (!schema.equals(CallRecord.SCHEMA)) {
      throw new MalformedCallRecord(
          "schema is '" + schema + "', this version reads '" + CallRecord.SCHEMA + "'");
    }
    return new CallRecord(
        call.required("id"),
        call.requiredTime("started"),
        call.time("ringing"),
        call.time("answered"),
        call.requiredTime("ended"),
        call.text("end_reason"),
        call.text("direction"),
        party(call, "caller"),
        party(call, "callee"),
        call.objects("legs", CallRecordReader::leg),
        call.objects("timeline", CallRecordReader::entry),
        call.objects("streams", CallRecordReader::stream),
        recording(call),
        call.objects("gaps", CallRecordReader::gap),
        call.oneOf("outcome", Outcome.values(), Outcome::code),
        call.objects("failures", CallRecordReader::failure),
        call.texts("kept_payloads"));
  }

  private static PartyRecord party(JsonObject of, String name) {
    return of.object(name)
        .map(p -> new PartyRecord(p.text("uri"), p.text("number"), p.text("name")))
        .orElse(PartyRecord.UNKNOWN);
  }

  private static LegRecord leg(JsonObject leg) {
    return new LegRecord(
        leg.text("call_id"),
        party(leg, "from"),
        party(leg, "to"),
        leg.requiredTime("started"),
        leg.time("answered"),
        leg.time("ended"),
        leg.text("end_reason"),
        leg.small("final_status", 0),
        leg.texts("user_agents"),
        leg.text("tied_by"),
        recording(leg));
  }

  private static TimelineEntry entry(JsonObject entry) {
    return new TimelineEntry(
        entry.requiredTime("at"),
        entry.text("event"),
        entry.small("leg", -1),
        entry.text("party"),
        entry.text("detail"));
  }

  private static StreamRecord stream(JsonObject stream) {
    return new StreamRecord(
        stream.small("leg", -1),
        stream.text("party"),
        stream.text("ssrc"),
        stream.text("source"),
        stream.text("destination"),
        stream.small("payload_type", 0),
        stream.text("codec"),
        stream.whole("packets", 0),
        stream.whole("lost", 0),
        stream.whole("late", 0),
        stream.whole("duplicates", 0),
        stream.whole("reordered", 0),
        stream.number("max_gap_ms", 0),
        stream.number("jitter_ms", 0),
        stream.number("skew_ppm", 0),
        stream.number("mos", 0),
        stream.truth("recorded"));
  }

  private static Optional<RecordingRecord> recording(JsonObject of) {
    return of.object("recording")
        .map(
            r ->
                new RecordingRecord(
                    r.text("file"),
                    r.text("format").isEmpty() ? RecordingRecord.PCM16 : r.text("format"),
                    r.whole("octets", 0),
                    r.text("sha256"),
                    r.requiredTime("started"),
                    r.whole("duration_ms", 0),
                    r.small("sample_rate_hz", 0),
                    r.small("channels", 0),
                    r.texts("channel_parties")));
  }

  private static GapRecord gap(JsonObject gap) {
    return new GapRecord(
        gap.small("channel", 0),
        gap.number("at_ms", 0),
        gap.number("duration_ms", 0),
        gap.text("cause"));
  }

  private static CaptureFailure failure(JsonObject failure) {
    return new CaptureFailure(
        failure.oneOf("code", FailureCode.values(), FailureCode::code),
        failure.requiredTime("at"),
        failure.text("stream"),
        failure.text("handset"),
        failure.text("detail"));
  }
}

package earshot.storage.verify;

import earshot.capture.failure.CaptureFailure;
import earshot.capture.record.CallRecord;
import earshot.capture.record.LegRecord;
import earshot.capture.record.RecordingRecord;
import earshot.capture.record.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a call's rows have to be, from its record. */
record ExpectedRows(CallRecord call, long seq, String node) {
  static long micros(Instant moment) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
  }

  private static @Nullable Object micros(Optional<Instant> moment) {
    return moment.map(ExpectedRows::micros).orElse(null);
  }

  private static Map<String, @Nullable Object> row(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      row.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return row;
  }

  Map<String, @Nullable Object> callRow() {
    long ms =
        call.answered()
            .map(answered -> Math.max(0, Duration.between(answered, call.ended()).toMillis()))
            .orElse(0L);
    long digits = Long.toBinaryString(ms / 1000).length();
    return row(
        "seq", seq,
        "id", call.id(),
        "started_us", micros(call.started()),
        "ringing_us", micros(call.ringing()),
        "answered_us", micros(call.answered()),
        "ended_us", micros(call.ended()),
        "direction", call.direction(),
        "end_reason", call.endReason(),
        "outcome", call.outcome().code(),
        "duration_ms", ms,
        "duration_class", ms < 1000 ? 0L : digits,
        "destroyed_us", null,
        "node", node);
  }

  /** The rows of the tables that have any number for a call, in order of {@code no}. */
  Map<String, List<Map<String, @Nullable Object>>> rows() {
    Map<String, List<Map<String, @Nullable Object>>> tables = new LinkedHashMap<>();
    for (String table : List.of("leg", "stream", "recording", "failure")) {
      tables.put(table, new ArrayList<>());
    }
    call.legs().forEach(leg -> add(tables, "leg", leg(leg)));
    call.streams().forEach(stream -> add(tables, "stream", stream(stream)));
    call.recording().ifPresent(whole -> add(tables, "recording", recording(whole, -1)));
    for (int i = 0; i < call.legs().size(); i++) {
      long leg = i;
      call.legs()
          .get(i)
          .recording()
          .ifPresent(own -> add(tables, "recording", recording(own, leg)));
    }
    call.failures().forEach(failure -> add(tables, "failure", failure(failure)));
    return tables;
  }

  private void add(
      Map<String, List<Map<String, @Nullable Object>>> tables,
      String table,
      Map<String, @Nullable Object> row) {
    List<Map<String, @Nullable Object>> rows = tables.getOrDefault(table, new ArrayList<>());
    row.put("call", seq);
    row.put("no", (long) rows.size());
    rows.add(row);
  }

  private static Map<String, @Nullable Object> leg(LegRecord leg) {
    return row(
        "started_us", micros(leg.started()),
        "answered_us", micros(leg.answered()),
        "ended_us", micros(leg.ended()),
        "end_reason", leg.endReason(),
        "final_status", (long) leg.finalStatus(),
        "tied_by", leg.tiedBy());
  }

  private static Map<String, @Nullable Object> stream(StreamRecord stream) {
    String codec = stream.codec().substring(0, Math.min(32, stream.codec().length()));
    return row(
        "leg", (long) stream.leg(),
        "party", stream.party(),
        "payload_type", (long) stream.payloadType(),
        "codec", codec.replaceAll("[^A-Za-z0-9.?-]", "?"),
        "packets", stream.packets(),
        "lost", stream.lost(),
        "late", stream.late(),
        "duplicates", stream.duplicates(),
        "reordered", stream.reordered(),
        "max_gap_ms", stream.maxGapMs(),
        "jitter_ms", stream.jitterMs(),
        "skew_ppm", stream.skewPpm(),
        "mos", stream.mos(),
        "recorded", stream.recorded() ? 1L : 0L);
  }

  private static Map<String, @Nullable Object> recording(RecordingRecord recording, long leg) {
    return row(
        "leg", leg,
        "file", recording.file(),
        "format", recording.format(),
        "octets", recording.octets(),
        "sha256", recording.sha256(),
        "started_us", micros(recording.started()),
        "duration_ms", recording.durationMs(),
        "sample_rate_hz", (long) recording.sampleRateHz(),
        "channels", (long) recording.channels());
  }

  private static Map<String, @Nullable Object> failure(CaptureFailure failure) {
    return row("code", failure.code().code(), "at_us", micros(failure.at()));
  }
}

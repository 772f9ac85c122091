package earshot.capture.watch;

import earshot.capture.failure.CaptureFailure;
import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
import earshot.capture.record.GapRecord;
import earshot.capture.record.LegRecord;
import earshot.capture.record.Outcome;
import earshot.capture.record.PartyRecord;
import earshot.capture.record.RecordingRecord;
import earshot.capture.record.StreamRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Call records made to order. */
final class EndedCalls {
  static final String PHONE = "192.168.1.21:40000";
  static final String PBX = "192.168.1.10:20000";
  private static final PartyRecord CALLER = party("07700900123@203.0.113.10");
  private static final PartyRecord CALLEE = party("201@192.168.1.10");

  private EndedCalls() {}

  static PartyRecord party(String addressOfRecord) {
    return new PartyRecord("sip:" + addressOfRecord, "", "");
  }

  /** Recorded in full, both ways, a minute long. */
  static CallRecord recorded() {
    return recorded(Scene.MONDAY_TEN);
  }

  static CallRecord recorded(Instant started) {
    return call(
        started,
        Outcome.RECORDED,
        List.of(stream("caller", PHONE, PBX), stream("callee", PBX, PHONE)));
  }

  static CallRecord missed(FailureCode... why) {
    return call(Scene.MONDAY_TEN, Outcome.NOT_RECORDED, List.of(), why);
  }

  static CallRecord notAnswered() {
    return call(Scene.MONDAY_TEN, Outcome.NOT_ANSWERED, List.of());
  }

  static CallRecord oneWay(StreamRecord... streams) {
    return call(Scene.MONDAY_TEN, Outcome.PARTIAL, List.of(streams), FailureCode.ONE_WAY_MEDIA);
  }

  /** A minute of sound, of which so many ms of one side were lost. */
  static CallRecord lossy(String cause, double lostMs) {
    CallRecord call = recorded();
    return call.with(
        call.legs(),
        call.streams(),
        call.recording(),
        List.of(new GapRecord(0, 1000, lostMs, cause)),
        Outcome.PARTIAL,
        call.failures(),
        List.of());
  }

  static CallRecord unsignalled() {
    CallRecord call = recorded();
    return call.with(
        List.of(),
        call.streams(),
        call.recording(),
        List.of(),
        call.outcome(),
        List.of(),
        List.of());
  }

  static StreamRecord stream(String party, String from, String to) {
    return new StreamRecord(
        0, party, "0x00000001", from, to, 0, "PCMU", 3000, 0, 0, 0, 0, 20, 1, 0, 4.4, true);
  }

  static CallRecord call(
      Instant started, Outcome outcome, List<StreamRecord> streams, FailureCode... why) {
    Instant ended = started.plusSeconds(60);
    LegRecord leg =
        new LegRecord(
            "call-id",
            CALLER,
            CALLEE,
            started,
            Optional.of(started),
            Optional.of(ended),
            "caller-hung-up",
            200,
            List.of("", ""),
            "",
            Optional.empty());
    return new CallRecord(
        "20260302-100000-abcdef",
        started,
        Optional.empty(),
        Optional.of(started),
        ended,
        "caller-hung-up",
        "inbound",
        CALLER,
        CALLEE,
        List.of(leg),
        List.of(),
        streams,
        streams.isEmpty() ? Optional.empty() : Optional.of(recording(started)),
        List.of(),
        outcome,
        Stream.of(why).map(code -> new CaptureFailure(code, started, "", "", "")).toList(),
        List.of());
  }

  private static RecordingRecord recording(Instant started) {
    return new RecordingRecord(
        "a.wav",
        RecordingRecord.PCM16,
        0,
        "",
        started,
        60_000,
        8000,
        2,
        List.of("caller", "callee"));
  }
}

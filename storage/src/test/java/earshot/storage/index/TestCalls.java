package earshot.storage.index;

import earshot.capture.failure.CaptureFailure;
import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallId;
import earshot.capture.record.CallRecord;
import earshot.capture.record.LegRecord;
import earshot.capture.record.Outcome;
import earshot.capture.record.PartyRecord;
import earshot.capture.record.RecordingRecord;
import earshot.capture.record.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Call records to index. */
public final class TestCalls {
  /** When the first of them begins. */
  public static final Instant START = Instant.parse("2026-04-14T10:15:30.123456Z");

  private TestCalls() {}

  /** A recorded inbound call of one minute that begins so many seconds after {@link #START}. */
  public static CallRecord call(int second) {
    return call(
        second,
        new PartyRecord("sip:+442079460123@pbx.example", "+442079460123", "Anne O’Brien"),
        new PartyRecord("sip:204@pbx.example", "204", "Reception"));
  }

  /** The same between these two. */
  public static CallRecord call(int second, PartyRecord caller, PartyRecord callee) {
    Instant started = START.plusSeconds(second);
    return new CallRecord(
        CallId.of(started.getEpochSecond() * 1_000_000_000L + started.getNano(), "call-" + second),
        started,
        Optional.of(started.plusSeconds(1)),
        Optional.of(started.plusSeconds(3)),
        started.plusSeconds(63),
        "caller-hung-up",
        "inbound",
        caller,
        callee,
        List.of(
            new LegRecord(
                "a84b4c76e66710@host",
                caller,
                callee,
                started,
                Optional.of(started.plusSeconds(3)),
                Optional.empty(),
                "caller-hung-up",
                200,
                List.of("Yealink SIP-T46S", ""),
                "",
                Optional.empty())),
        List.of(),
        List.of(
            new StreamRecord(
                0,
                "caller",
                "0x5711bf84",
                "10.0.0.4:4000",
                "10.0.0.5:4002",
                8,
                "PCMA",
                3000,
                2,
                0,
                0,
                1,
                21.5,
                0.25,
                -3.5,
                4.3,
                true)),
        Optional.of(
            new RecordingRecord(
                "audio.wav",
                RecordingRecord.PCM16,
                0,
                "00ff",
                started,
                60_000,
                8000,
                2,
                List.of("caller", "callee"))),
        List.of(),
        Outcome.RECORDED,
        List.of(),
        List.of());
  }

  /** The call with another length, direction, outcome and failures. */
  public static CallRecord with(
      CallRecord call,
      Duration talked,
      String direction,
      Outcome outcome,
      FailureCode... failures) {
    return new CallRecord(
        call.id(),
        call.started(),
        call.ringing(),
        talked.isZero() ? Optional.empty() : call.answered(),
        call.answered().orElseThrow().plus(talked),
        call.endReason(),
        direction,
        call.caller(),
        call.callee(),
        call.legs(),
        call.timeline(),
        call.streams(),
        call.recording(),
        call.gaps(),
        outcome,
        Stream.of(failures)
            .map(code -> new CaptureFailure(code, call.started(), "", "", ""))
            .toList(),
        call.keptPayloads());
  }

  /** An end of a call. */
  public static PartyRecord party(String number, String name) {
    return new PartyRecord("sip:" + number + "@pbx.example", number, name);
  }
}

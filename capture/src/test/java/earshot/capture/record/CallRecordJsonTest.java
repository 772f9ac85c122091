package earshot.capture.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.capture.failure.CaptureFailure;
import earshot.capture.failure.FailureCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CallRecordJsonTest {
  private static final Instant AT = Instant.parse("2026-04-14T10:15:30.123456Z");

  @Property(tries = 300)
  void shouldReadBackWhatWasWritten(@ForAll long seed) {
    CallRecord record = new SampleCalls(seed).next();
    assertThat(new CallRecordReader().read(CallRecordWriter.indented().write(record)))
        .isEqualTo(record);
    assertThat(new CallRecordReader().read(CallRecordWriter.compact().write(record)))
        .isEqualTo(record);
  }

  @Test
  void shouldWriteEveryFieldInTheSchemasOrder() {
    CallRecord record = oneFailure("RTP came from 192.0.2.1:4000");

    String json = new String(CallRecordWriter.indented().write(record), UTF_8);

    assertThat(json)
        .isEqualTo(
            """
            {
              "schema": "earshot.call/1",
              "id": "20260414T101530.123456Z-ba7816bf8f",
              "started": "2026-04-14T10:15:30.123456Z",
              "ringing": null,
              "answered": "2026-04-14T10:15:32.123456Z",
              "ended": "2026-04-14T10:16:30.123456Z",
              "end_reason": "caller-hung-up",
              "direction": "inbound",
              "caller": {
                "uri": "sip:01174960123@192.0.2.1",
                "number": "01174960123",
                "name": null
              },
              "callee": {
                "uri": null,
                "number": null,
                "name": null
              },
              "legs": [],
              "timeline": [],
              "streams": [],
              "recording": null,
              "gaps": [
                {
                  "channel": 1,
                  "at_ms": 20,
                  "duration_ms": 0.125,
                  "cause": "wire-loss"
                }
              ],
              "outcome": "not-recorded",
              "failures": [
                {
                  "code": "no-media",
                  "at": "2026-04-14T10:15:32.123456Z",
                  "stream": null,
                  "handset": null,
                  "detail": "RTP came from 192.0.2.1:4000"
                }
              ],
              "kept_payloads": []
            }
            """);
  }

  @Test
  void shouldWriteOneLineForMachines() {
    byte[] json = CallRecordWriter.compact().write(oneFailure("two\nlines"));
    assertThat(new String(json, UTF_8))
        .startsWith("{\"schema\":\"earshot.call/1\",\"id\":\"2026")
        .doesNotContain("\n");
  }

  @Test
  void shouldNotLoseARecordToHalfASurrogatePair() {
    // Given a detail that was cut in the middle of a character
    CallRecord record = oneFailure("ok 📞 cut \ud83d");
    // When it is written and read
    CallRecord read = new CallRecordReader().read(CallRecordWriter.indented().write(record));
    // Then the half is replaced and the rest is there
    assertThat(read.failures().getFirst().detail()).isEqualTo("ok 📞 cut \ufffd");
  }

  @Test
  void shouldRoundToThreeDecimalsWithoutExponent() {
    assertThat(JsonFields.decimal(0.0005).toPlainString()).isEqualTo("0");
    assertThat(JsonFields.decimal(1200).toString()).isEqualTo("1200");
    assertThat(JsonFields.decimal(1e15).toString()).isEqualTo("1000000000000000");
    assertThat(JsonFields.decimal(-0.0).toString()).isEqualTo("0");
    assertThat(JsonFields.decimal(19.99951).toString()).isEqualTo("20");
  }

  @Test
  void shouldIgnoreFieldsItDoesNotKnow() {
    String json = new String(CallRecordWriter.compact().write(oneFailure("x")), UTF_8);
    String later = json.replaceFirst("\\{", "{\"mood\":{\"of\":[1,2,{}]},");
    assertThat(new CallRecordReader().read(later.getBytes(UTF_8)))
        .isEqualTo(new CallRecordReader().read(json.getBytes(UTF_8)));
  }

  @Test
  void shouldNameTheFieldThatIsWrong() {
    String json = new String(CallRecordWriter.compact().write(oneFailure("x")), UTF_8);
    refuses(json.replace("earshot.call/1", "earshot.call/9"), "earshot.call/9");
    refuses(json.replace("no-media", "no-idea"), "failures[0].code is 'no-idea'");
    refuses(json.replace("\"at_ms\":20", "\"at_ms\":\"20\""), "gaps[0].at_ms");
    refuses(json.replace("\"channel\":1", "\"channel\":1.5"), "gaps[0].channel");
    refuses(json.replace("\"started\":\"2026", "\"started\":\"26"), "started is no time");
    refuses(json.substring(0, json.length() / 2), "no JSON");
    refuses("[]", "no JSON object");
    refuses("", "no JSON object");
  }

  private static void refuses(String json, String why) {
    assertThatThrownBy(() -> new CallRecordReader().read(json.getBytes(UTF_8)))
        .isInstanceOf(MalformedCallRecord.class)
        .hasMessageContaining(why);
  }

  private static CallRecord oneFailure(String detail) {
    Instant answered = AT.plusSeconds(2);
    return new CallRecord(
        CallId.of(AT.getEpochSecond() * 1_000_000_000L + AT.getNano(), "abc"),
        AT,
        Optional.empty(),
        Optional.of(answered),
        AT.plusSeconds(60),
        "caller-hung-up",
        "inbound",
        new PartyRecord("sip:01174960123@192.0.2.1", "01174960123", ""),
        PartyRecord.UNKNOWN,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(new GapRecord(1, 20, 0.125, "wire-loss")),
        Outcome.NOT_RECORDED,
        List.of(new CaptureFailure(FailureCode.NO_MEDIA, answered, "", "", detail)),
        List.of());
  }
}

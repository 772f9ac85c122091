package earshot.capture.record;

import earshot.capture.dialog.EndReason;
import earshot.capture.failure.CaptureFailure;
import earshot.capture.failure.FailureCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Call records of every shape that the schema allows, reproducible from a seed. */
final class SampleCalls {
  private static final String[] TEXTS = {
    "Anne Müller", "0117 496 0123", "\"quoted\"\\back", "line\nfeed\u0000\u001f", "日本語", "📞", " "
  };
  private final Random random;

  SampleCalls(long seed) {
    random = new Random(seed);
  }

  CallRecord next() {
    return new CallRecord(
        CallId.of(ns(), text()),
        time(),
        maybe(this::time),
        maybe(this::time),
        time(),
        oneOf(EndReason.values()).code(),
        oneOf("inbound", "outbound", "internal", "unknown"),
        party(),
        party(),
        some(this::leg),
        some(this::entry),
        some(this::stream),
        maybe(this::recording),
        some(this::gap),
        oneOf(Outcome.values()),
        some(this::failure),
        some(() -> "a.rtp.pcap"));
  }

  private LegRecord leg() {
    return new LegRecord(
        "a84b4c76e66710@pc33",
        party(),
        party(),
        time(),
        maybe(this::time),
        maybe(this::time),
        oneOf(EndReason.values()).code(),
        oneOf(0, 200, 486, 603),
        List.of(textOrNone(), textOrNone()),
        oneOf("", "session-id", "header", "replaces", "refer", "audio"),
        maybe(this::recording));
  }

  private TimelineEntry entry() {
    String event =
        oneOf("ringing", "progress", "answered", "hold", "resume", "transfer", "clock-step");
    return new TimelineEntry(
        time(), event, random.nextInt(3) - 1, oneOf("", "caller", "callee"), textOrNone());
  }

  private StreamRecord stream() {
    return new StreamRecord(
        random.nextInt(3) - 1,
        oneOf("caller", "callee"),
        ssrc(),
        "192.0.2.1:40000",
        "[2001:db8::1]:40002",
        random.nextInt(128),
        oneOf("PCMU", "PCMA", "?"),
        count(),
        count(),
        count(),
        count(),
        count(),
        ms(),
        ms(),
        (random.nextInt(400_000) - 200_000) / 1000.0,
        oneOf(0.0, 1.0, 4.409, 4.5),
        random.nextBoolean());
  }

  private RecordingRecord recording() {
    return new RecordingRecord(
        "a.wav",
        oneOf(RecordingRecord.PCM16, RecordingRecord.MU_LAW, RecordingRecord.A_LAW),
        count(),
        "0f".repeat(32),
        time(),
        count(),
        8000,
        2,
        List.of("caller", "callee"));
  }

  private GapRecord gap() {
    String cause =
        oneOf("wire-loss", "tap-drop", "silence-suppression", "hold", "not-sent", "undecodable");
    return new GapRecord(random.nextInt(2), ms(), ms(), cause);
  }

  private CaptureFailure failure() {
    String handset = oneOf("", "192.0.2.7:5060");
    String stream = random.nextBoolean() ? "" : ssrc();
    return new CaptureFailure(oneOf(FailureCode.values()), time(), stream, handset, textOrNone());
  }

  private PartyRecord party() {
    return new PartyRecord(textOrNone(), textOrNone(), textOrNone());
  }

  private String ssrc() {
    return "0x%08x".formatted(random.nextInt());
  }

  private String text() {
    return oneOf(TEXTS) + random.nextInt();
  }

  private String textOrNone() {
    return random.nextBoolean() ? "" : text();
  }

  private long ns() {
    long precision = oneOf(1L, 1_000L, 1_000_000L, 1_000_000_000L);
    return 1_700_000_000_000_000_000L + random.nextLong(1L << 57) / precision * precision;
  }

  private Instant time() {
    return CallId.instant(ns());
  }

  private long count() {
    return random.nextLong(1L << random.nextInt(1, 50));
  }

  private double ms() {
    return random.nextInt(100_000_000) / 1000.0;
  }

  @SafeVarargs
  private <T> T oneOf(T... values) {
    return values[random.nextInt(values.length)];
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> List<T> some(Supplier<T> value) {
    List<T> values = new ArrayList<>();
    for (int n = random.nextInt(3); n > 0; n--) {
      values.add(value.get());
    }
    return values;
  }
}

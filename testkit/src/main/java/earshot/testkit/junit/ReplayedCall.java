package earshot.testkit.junit;

import earshot.capture.record.CallRecord;
import earshot.capture.record.LegRecord;
import earshot.capture.record.PartyRecord;
import earshot.capture.record.RecordingRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A call of a replayed capture: its record, and its audio once it is asked for. */
public final class ReplayedCall {
  private final CallRecord record;
  private final Path folder;

  ReplayedCall(CallRecord record, Path folder) {
    this.record = record;
    this.folder = folder;
  }

  /** Its call record. */
  public CallRecord record() {
    return record;
  }

  /** Where its files are. */
  public Path folder() {
    return folder;
  }

  /**
   * The samples of its recording's left channel, the calling party's.
   *
   * @throws AssertionError when it has no recording
   */
  public short[] left() {
    return channel(0);
  }

  /**
   * The samples of its recording's right channel, the called party's.
   *
   * @throws AssertionError when it has no recording
   */
  public short[] right() {
    return channel(1);
  }

  /**
   * The samples of a channel of its recording.
   *
   * @param channel 0 for left, 1 for right
   * @throws AssertionError when it has no recording
   */
  public short[] channel(int channel) {
    RecordingRecord recording =
        record
            .recording()
            .orElseThrow(() -> new AssertionError("there is no recording of " + this));
    return WavSamples.of(folder.resolve(recording.file()), channel);
  }

  /** On one line: who called whom, what became of it and why. */
  @Override
  public String toString() {
    return "%s %s -> %s: %s, %s%s"
        .formatted(
            record.id(),
            party(record.caller()),
            party(record.callee()),
            record.outcome().code(),
            recording(record.recording()),
            legs() + failures());
  }

  private static String party(PartyRecord party) {
    return List.of(party.number(), party.name(), party.uri()).stream()
        .filter(known -> !known.isBlank())
        .findFirst()
        .orElse("unknown");
  }

  private static String recording(Optional<RecordingRecord> recording) {
    return recording.map(r -> r.durationMs() + " ms recorded").orElse("no recording");
  }

  private String legs() {
    String ties =
        record.legs().stream()
            .map(LegRecord::tiedBy)
            .filter(tie -> !tie.isEmpty())
            .collect(Collectors.joining(", "));
    return ", legs: " + record.legs().size() + (ties.isEmpty() ? "" : " tied by " + ties);
  }

  private String failures() {
    return record.failures().stream()
        .map(f -> f.code().code() + (f.detail().isEmpty() ? "" : " (" + f.detail() + ")"))
        .collect(Collectors.joining(", ", record.failures().isEmpty() ? "" : ", failures: ", ""));
  }
}

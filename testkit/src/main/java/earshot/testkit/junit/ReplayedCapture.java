package earshot.testkit.junit;

import earshot.capture.CapturePipeline;
import earshot.capture.CaptureSettings;
import earshot.capture.count.CaptureCounters;
import earshot.capture.failure.CaptureFailure;
import earshot.capture.folder.FolderSink;
import earshot.capture.handset.Handset;
import earshot.capture.net.AddressTable;
import earshot.capture.record.CallRecord;
import earshot.capture.tap.CapturedFrame;
import earshot.capture.tap.Damage;
import earshot.capture.tap.PcapTap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of a capture: its calls in the order in which they ended, what became of its frames,
 * and the handsets that were seen. The calls' files are in a folder as {@code earshot replay}
 * writes them.
 */
public final class ReplayedCapture {
  private final String name;
  private final List<ReplayedCall> calls;
  private final CaptureCounters counters;
  private final List<Handset> handsets;
  private final Optional<Damage> damage;
  private final List<String> problems;

  private ReplayedCapture(
      String name,
      List<ReplayedCall> calls,
      CapturePipeline pipeline,
      Optional<Damage> damage,
      List<String> problems) {
    this.name = name;
    this.calls = List.copyOf(calls);
    this.counters = pipeline.counters();
    this.handsets = List.copyOf(pipeline.handsets().handsets());
    this.damage = damage;
    this.problems = problems;
  }

  /**
   * Replays a capture with the default settings.
   *
   * @param capture a pcap or pcapng file, plain or gzipped
   * @param folder where recordings and call records go; made where it is not
   * @throws earshot.capture.tap.UnreadableCaptureException when it is no capture
   * @throws java.io.UncheckedIOException when the folder cannot be written
   */
  public static ReplayedCapture of(Path capture, Path folder) {
    return of(capture, folder, CaptureSettings.DEFAULT);
  }

  /** As {@link #of(Path, Path)}, with other settings. */
  public static ReplayedCapture of(Path capture, Path folder, CaptureSettings settings) {
    AddressTable addresses = new AddressTable();
    List<CallRecord> records = new ArrayList<>();
    FolderSink sink = new FolderSink(folder, addresses);
    CapturePipeline pipeline = new CapturePipeline(settings, addresses, sink, records::add);
    CapturedFrame frame = new CapturedFrame();
    try (PcapTap tap = PcapTap.open(capture)) {
      while (tap.next(frame)) {
        pipeline.accept(frame);
      }
      pipeline.finish();
      return new ReplayedCapture(
          String.valueOf(capture.getFileName()),
          records.stream().map(record -> new ReplayedCall(record, folder)).toList(),
          pipeline,
          tap.damage(),
          sink.problems());
    }
  }

  /** All its calls, in the order in which they ended. */
  public List<ReplayedCall> calls() {
    return calls;
  }

  /**
   * The call that has a leg of this Call-ID.
   *
   * @throws AssertionError when there is none
   */
  public ReplayedCall call(String callId) {
    return calls.stream()
        .filter(call -> call.record().legs().stream().anyMatch(l -> l.callId().equals(callId)))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("no call with the Call-ID " + callId + " in " + this));
  }

  /**
   * The call, where there is but one.
   *
   * @throws AssertionError when there is none, or more than one
   */
  public ReplayedCall onlyCall() {
    if (calls.size() != 1) {
      throw new AssertionError("expected one call in " + this);
    }
    return calls.getFirst();
  }

  /** The failures of all its calls. */
  public List<CaptureFailure> failures() {
    return calls.stream().flatMap(call -> call.record().failures().stream()).toList();
  }

  /** What became of its frames. */
  public CaptureCounters counters() {
    return counters;
  }

  /** The handsets that were seen. */
  public List<Handset> handsets() {
    return handsets;
  }

  /** What is wrong with the file itself; empty when nothing is. */
  public Optional<Damage> damage() {
    return damage;
  }

  /** What could not be written; empty when everything could. */
  public List<String> problems() {
    return problems;
  }

  /** Its name and its calls, a line each. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name).append(", calls: ").append(calls.size());
    calls.forEach(call -> text.append("\n  ").append(call));
    return text.toString();
  }
}

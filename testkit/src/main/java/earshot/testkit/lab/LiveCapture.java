package earshot.testkit.lab;

import earshot.capture.CapturePipeline;
import earshot.capture.CaptureSettings;
import earshot.capture.count.CaptureCounters;
import earshot.capture.folder.FolderSink;
import earshot.capture.net.AddressTable;
import earshot.capture.queue.QueueLimits;
import earshot.capture.queue.QueuedSink;
import earshot.capture.record.CallRecord;
import earshot.capture.tap.CapturedFrame;
import earshot.capture.tap.FrameConsumer;
import earshot.capture.tap.MirrorEvent;
import earshot.capture.tap.MirrorSettings;
import earshot.capture.tap.MirrorTap;
import earshot.testkit.junit.RecordedFolder;
import earshot.testkit.junit.ReplayedCall;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The capture pipeline on a live interface, without an appliance around it: the tap gives to the
 * pipeline, the pipeline through a queue to a folder.
 */
public final class LiveCapture implements AutoCloseable {
  private final List<CallRecord> calls = new CopyOnWriteArrayList<>();
  private final List<MirrorEvent> events = new CopyOnWriteArrayList<>();
  private final Path out;
  private final FolderSink folder;
  private final QueuedSink queue;
  private final CapturePipeline pipeline;
  private final MirrorTap tap;
  private boolean closed;

  private LiveCapture(List<String> interfaces, Path out, CaptureSettings settings) {
    AddressTable addresses = new AddressTable();
    this.out = out;
    this.folder = new FolderSink(out, addresses);
    this.queue = QueuedSink.before(folder, QueueLimits.DEFAULT, System::nanoTime);
    this.pipeline = new CapturePipeline(settings, addresses, queue, calls::add);
    this.tap = open(interfaces);
  }

  /**
   * Begins to record what arrives at these interfaces.
   *
   * @param out the folder for recordings and call records
   */
  public static LiveCapture on(List<String> interfaces, Path out) {
    return new LiveCapture(interfaces, out, CaptureSettings.DEFAULT);
  }

  private MirrorTap open(List<String> interfaces) {
    try {
      return MirrorTap.open(
          interfaces,
          MirrorSettings.DEFAULT,
          new IntoPipeline(pipeline),
          events::add,
          InstantSource.system());
    } catch (RuntimeException e) {
      queue.close();
      throw e;
    }
  }

  private record IntoPipeline(CapturePipeline pipeline) implements FrameConsumer {
    @Override
    public void accept(CapturedFrame frame) {
      pipeline.accept(frame);
    }

    @Override
    public void tick(long timeNs) {
      pipeline.tick(timeNs);
    }
  }

  /** The calls that have ended so far, in the order in which they did. Any thread. */
  public List<CallRecord> calls() {
    return List.copyOf(calls);
  }

  /** How the interfaces have been doing. Any thread. */
  public List<MirrorEvent> events() {
    return List.copyOf(events);
  }

  /** What became of the packets. Any thread. */
  public CaptureCounters counters() {
    return pipeline.counters();
  }

  /** What could not be written; to be asked once it is closed. */
  public List<String> problems() {
    return folder.problems();
  }

  /** Ends it, and returns the calls that are in its folder, in the order in which they began. */
  public List<ReplayedCall> stop() {
    close();
    return RecordedFolder.calls(out);
  }

  /** Ends all: what has been captured is given out and written, calls that are up are finished. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      tap.close();
      pipeline.finish();
    } finally {
      queue.close();
    }
    pipeline.tellWritten();
  }
}

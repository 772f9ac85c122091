package earshot.capture.tap;

import earshot.capture.tap.linux.BlockCursor;
import org.jspecify.annotations.Nullable;

/**
 * Gives frames to whoever takes them, by one reused {@link CapturedFrame}. Owned by the capture
 * thread.
 */
final class FrameDelivery {
  private final CapturedFrame frame = new CapturedFrame();
  private final FrameConsumer consumer;
  private final TapCounters counters;
  private long latestNs = Long.MIN_VALUE;
  private boolean quiet = true;
  private long faults;
  private @Nullable RuntimeException latestFault;

  FrameDelivery(FrameConsumer consumer, TapCounters counters) {
    this.consumer = consumer;
    this.counters = counters;
  }

  /** Gives out the frame that {@code cursor} is at. */
  void deliver(BlockCursor cursor, int interfaceNumber) {
    long timeNs = cursor.timestampNs();
    counters.countFrame(cursor.length(), cursor.originalLength());
    if (timeNs < latestNs) {
      counters.countBackwardTimestamp();
    }
    latestNs = timeNs;
    quiet = false;
    frame.wrap(
        cursor.octets(),
        cursor.offset(),
        cursor.length(),
        cursor.originalLength(),
        LinkType.ETHERNET,
        timeNs,
        interfaceNumber);
    try {
      consumer.accept(frame);
    } catch (RuntimeException fault) {
      note(fault);
    }
  }

  /** Tells the time if no frame has come since this was last called. */
  void tickIfQuiet(long timeNs) {
    if (quiet) {
      try {
        consumer.tick(timeNs);
      } catch (RuntimeException fault) {
        note(fault);
      }
    }
    quiet = true;
  }

  /** Remembers a failure of whoever takes the frames. */
  void note(RuntimeException fault) {
    faults++;
    latestFault = fault;
  }

  /** Tells of failures since this was last called, if there were any. */
  void tellFaults(String interfaceName, MirrorReport report) {
    RuntimeException latest = latestFault;
    if (latest != null) {
      report.tell(new MirrorEvent.ConsumerFault(interfaceName, report.nowNs(), faults, latest));
      faults = 0;
      latestFault = null;
    }
  }
}

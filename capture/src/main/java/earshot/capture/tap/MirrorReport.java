package earshot.capture.tap;

import earshot.capture.tap.linux.RingCounts;
import java.time.Instant;
import java.time.InstantSource;

/** Where the ports of a {@link MirrorTap} tell events and figures. */
record MirrorReport(InstantSource clock, MirrorListener listener, TapCounters counters) {

  /** The machine's time, ns since 1970-01-01T00:00:00Z. */
  long nowNs() {
    Instant now = clock.instant();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  void tell(MirrorEvent event) {
    listener.onMirrorEvent(event);
  }

  /** Tells what the kernel counted since {@code sinceNs}. Answers the present time. */
  long count(String interfaceName, long sinceNs, RingCounts counts) {
    long timeNs = nowNs();
    counters.countKernelDrops(counts.drops());
    tell(
        new MirrorEvent.Counted(
            interfaceName, timeNs, sinceNs, counts.packets(), counts.drops(), counts.freezes()));
    return timeNs;
  }
}

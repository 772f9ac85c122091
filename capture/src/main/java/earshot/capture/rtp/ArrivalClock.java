package earshot.capture.rtp;

import java.util.OptionalDouble;

/**
 * Compares a stream's timestamps with the times at which its packets were captured: interarrival
 * jitter (RFC 3550 sections 6.4.1 and A.8) and {@link ClockSkew}.
 *
 * <p>A timestamp that leaps by a second or more against capture time is no jitter but a sender that
 * began afresh, or that stopped its clock while on hold: it is counted as a jump and measuring goes
 * on from there.
 *
 * <p>Owned by the capture thread; allocates nothing per packet.
 */
final class ArrivalClock {
  private static final long JUMP_NS = 1_000_000_000L;
  private static final double NS = 1e9;

  private final TimestampUnwrapper timestamps = new TimestampUnwrapper();
  private final ClockSkew skew = new ClockSkew();
  private int clockRateHz;
  private double nsPerTick;
  private boolean started;
  private long baseNs;
  private long baseTimestamp;
  private long delayNs;
  private double jitterNs;
  private long jumps;

  ArrivalClock(int clockRateHz) {
    this.clockRateHz = clockRateHz;
    nsPerTick = NS / clockRateHz;
  }

  /** Goes on with another clock rate, from the next packet. */
  void clockRate(int hz) {
    if (hz != clockRateHz) {
      clockRateHz = hz;
      nsPerTick = NS / hz;
      started = false;
    }
  }

  /** Takes a packet that is no duplicate. */
  void add(int timestamp, long nowNs) {
    long before = timestamps.latest();
    long ticks = timestamps.accept(timestamp);
    if (!started) {
      started = true;
      rebase(ticks, nowNs);
    } else if (ticks != before) {
      // Packets of one instant (RFC 4733 events, video) say nothing of the clock.
      measure(ticks, nowNs);
    }
  }

  private void rebase(long ticks, long nowNs) {
    baseTimestamp = ticks;
    // Placed so that the delay continues where it was: a jump must not look like skew.
    baseNs = nowNs - skew.leastDelayNs();
    delayNs = skew.leastDelayNs();
  }

  private void measure(long ticks, long nowNs) {
    long delay = nowNs - baseNs - (long) ((ticks - baseTimestamp) * nsPerTick);
    long difference = Math.abs(delay - delayNs);
    if (difference >= JUMP_NS) {
      jumps++;
      rebase(ticks, nowNs);
      return;
    }
    jitterNs += (difference - jitterNs) / 16;
    delayNs = delay;
    skew.add(nowNs, delay);
  }

  /** The clock was set ahead by so much. */
  void shift(long byNs) {
    baseNs += byNs;
  }

  /** The jitter in ms. */
  double jitterMs() {
    return jitterNs / 1e6;
  }

  /** How often the timestamp leapt by a second or more against capture time. */
  long jumps() {
    return jumps;
  }

  OptionalDouble skewPpm() {
    return skew.partsPerMillion();
  }
}

package earshot.capture.rtp;

import java.util.OptionalDouble;

/**
 * What a stream's packets say about how it arrived (RFC 3550 sections 6.4.1, A.1, A.3 and A.8).
 *
 * <p>Every packet is counted once: {@code packets = distinct + duplicates + strays}. Loss is what
 * is missing between the lowest and the highest sequence number of each run; a run ends where the
 * sender restarts its numbering. A jump of {@link SequenceUnwrapper#MAX_DROPOUT} packets or more
 * whose timestamps kept pace with capture time is an outage and not a restart: its packets are
 * lost.
 *
 * <p>Owned by the capture thread; nothing allocates per packet.
 */
public final class StreamStatistics {
  private static final int NO_PAYLOAD_TYPE = -1;
  private static final double NS = 1e9;
  // An outage is believed when media time and capture time agree to within a second or 1 %, and
  // when its packets, at 5 ms or more each, would have had time to be sent.
  private static final double OUTAGE_SLACK_S = 1;
  private static final double OUTAGE_SLACK_RATIO = 0.01;
  private static final double SHORTEST_PACKET_S = 0.005;

  private final SequenceUnwrapper sequence = new SequenceUnwrapper();
  private final LossCount loss = new LossCount();
  private final ArrivalClock clock;
  private int clockRateHz;

  private long packets;
  private long duplicates;
  private long reordered;
  private long restarts;
  private long outages;
  private long octets;
  private int payloadType = NO_PAYLOAD_TYPE;
  private long payloadTypeChanges;
  private long firstArrivalNs;
  private long lastArrivalNs;
  private long largestGapNs;
  private int firstTimestamp;
  private int lastTimestamp;
  private long newestArrivalNs;
  private int suspectTimestamp;
  private long suspectArrivalNs;

  /**
   * Counts nothing yet.
   *
   * @param clockRateHz ticks of the RTP timestamp per second, above 0
   */
  public StreamStatistics(int clockRateHz) {
    this.clockRateHz = clockRateHz;
    clock = new ArrivalClock(clockRateHz);
  }

  /** Goes on with another clock rate, from the next packet. */
  public void clockRate(int hz) {
    clockRateHz = hz;
    clock.clockRate(hz);
  }

  /**
   * Counts a packet of the stream.
   *
   * @param nowNs when it was captured, ns since the epoch
   * @return what its sequence number says; {@link #sequence()} holds the number unwrapped
   */
  public Arrival onPacket(RtpPacket packet, long nowNs) {
    return onPacket(
        packet.sequenceNumber(),
        packet.timestamp(),
        packet.payloadType(),
        packet.payloadLength(),
        nowNs);
  }

  Arrival onPacket(int number, int timestamp, int type, int payloadLength, long nowNs) {
    boolean first = packets == 0;
    Arrival arrival = sequence.accept(number);
    countArrival(first, timestamp, nowNs);
    octets += payloadLength;
    switch (arrival) {
      case NEW -> onNew(first, timestamp, type, nowNs);
      case REORDERED -> {
        reordered++;
        loss.add(sequence.sequence());
        clock.add(timestamp, nowNs);
      }
      case DUPLICATE -> duplicates++;
      case SUSPECT -> {
        suspectTimestamp = timestamp;
        suspectArrivalNs = nowNs;
      }
      case RESTART -> onRestart(timestamp, type, nowNs);
    }
    return arrival;
  }

  private void countArrival(boolean first, int timestamp, long nowNs) {
    packets++;
    if (first) {
      firstArrivalNs = nowNs;
      firstTimestamp = timestamp;
    } else {
      largestGapNs = Math.max(largestGapNs, nowNs - lastArrivalNs);
    }
    lastArrivalNs = nowNs;
  }

  private void onNew(boolean first, int timestamp, int type, long nowNs) {
    if (first) {
      loss.begin(sequence.sequence());
    } else {
      loss.add(sequence.sequence());
    }
    onNewest(timestamp, type, nowNs);
  }

  private void onRestart(int timestamp, int type, long nowNs) {
    if (isOutage()) {
      outages++;
      loss.add(sequence.suspect());
    } else {
      restarts++;
      loss.begin(sequence.suspect());
    }
    clock.add(suspectTimestamp, suspectArrivalNs);
    loss.add(sequence.sequence());
    onNewest(timestamp, type, nowNs);
  }

  /** Whether the jump before the suspect is a hole in one numbering, as the clocks tell it. */
  private boolean isOutage() {
    double elapsed = (suspectArrivalNs - newestArrivalNs) / NS;
    double media = (suspectTimestamp - lastTimestamp & 0xFFFF_FFFFL) / (double) clockRateHz;
    double slack = OUTAGE_SLACK_S + OUTAGE_SLACK_RATIO * elapsed;
    long missing = sequence.suspect() - loss.highest();
    return Math.abs(media - elapsed) <= slack && missing * SHORTEST_PACKET_S <= elapsed + slack;
  }

  private void onNewest(int timestamp, int type, long nowNs) {
    clock.add(timestamp, nowNs);
    lastTimestamp = timestamp;
    newestArrivalNs = nowNs;
    if (type != payloadType) {
      if (payloadType != NO_PAYLOAD_TYPE) {
        payloadTypeChanges++;
      }
      payloadType = type;
    }
  }

  /** The clock that tells arrivals was set ahead by so much: what came, came so much later. */
  public void shift(long byNs) {
    lastArrivalNs += byNs;
    newestArrivalNs += byNs;
    suspectArrivalNs += byNs;
    clock.shift(byNs);
  }

  /** The latest packet's unwrapped sequence number, as {@link SequenceUnwrapper#sequence()}. */
  public long sequence() {
    return sequence.sequence();
  }

  /** After a restart, its first packet's number, as {@link SequenceUnwrapper#suspect()}. */
  public long suspect() {
    return sequence.suspect();
  }

  /** All packets, whatever they were. */
  public long packets() {
    return packets;
  }

  /** Packets by distinct sequence number. */
  public long distinct() {
    return packets == 0 ? 0 : loss.distinct();
  }

  /** Packets that are missing between the lowest and the highest number of each run. */
  public long lost() {
    return loss.lost();
  }

  /** Packets whose number had been seen. */
  public long duplicates() {
    return duplicates;
  }

  /** Packets that came after one with a higher number. */
  public long reordered() {
    return reordered;
  }

  /** Packets with a number from elsewhere that no other confirmed. */
  public long strays() {
    return packets - distinct() - duplicates;
  }

  /** How often the sender's numbering began afresh. */
  public long restarts() {
    return restarts;
  }

  /** Holes of {@link SequenceUnwrapper#MAX_DROPOUT} packets or more; these count as lost. */
  public long outages() {
    return outages;
  }

  /** Payload octets, of duplicates too. */
  public long octets() {
    return octets;
  }

  /** The interarrival jitter in ms, as of the latest packet. */
  public double jitterMs() {
    return clock.jitterMs();
  }

  /** The longest time without a packet between two packets, in ms. */
  public double largestGapMs() {
    return largestGapNs / 1e6;
  }

  /** When the first packet was captured, ns since the epoch. */
  public long firstArrivalNs() {
    return firstArrivalNs;
  }

  /** When the latest packet was captured, ns since the epoch. */
  public long lastArrivalNs() {
    return lastArrivalNs;
  }

  /** The first packet's 32-bit timestamp. */
  public int firstTimestamp() {
    return firstTimestamp;
  }

  /** The 32-bit timestamp of the packet with the highest number. */
  public int lastTimestamp() {
    return lastTimestamp;
  }

  /** How often the timestamp leapt by a second or more against capture time. */
  public long timestampJumps() {
    return clock.jumps();
  }

  /** The payload type of the newest packet, or -1 before the first. */
  public int payloadType() {
    return payloadType;
  }

  /** How often the payload type was another than that of the packet before. */
  public long payloadTypeChanges() {
    return payloadTypeChanges;
  }

  /** The share of packets lost, 0 to 1. */
  public double lossRatio() {
    long sent = distinct() + lost();
    return sent == 0 ? 0 : (double) lost() / sent;
  }

  /** How bursty the loss is: ITU-T G.107's BurstR, 1 for random loss. */
  public double burstRatio() {
    return loss.burstRatio();
  }

  /**
   * By how many parts per million the sender's clock is faster than capture time (negative: it is
   * slower); empty until about 12 s have been seen. Jitter blurs it: over one minute, 1 ms of
   * uneven delay is worth some 17 ppm.
   */
  public OptionalDouble skewPpm() {
    return clock.skewPpm();
  }
}

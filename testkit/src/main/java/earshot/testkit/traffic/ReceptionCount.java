package earshot.testkit.traffic;

import earshot.testkit.traffic.wire.RtcpPackets.Report;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver counts of a sender's packets (RFC 3550 appendix A.3 and A.8), where nothing is
 * lost after the tap.
 */
final class ReceptionCount {
  private final FrameSequence frames;
  private @Nullable RtpFrame next;
  private int ssrc;
  private long first = -1;
  private long highest;
  private long received;
  private long expectedBefore;
  private long receivedBefore;
  private double jitter;
  private double transit;

  ReceptionCount(RtpSender of) {
    frames = new FrameSequence(of);
    next = frames.hasNext() ? frames.next() : null;
  }

  /** The report at that time, or null if nothing has been heard; each later than the one before. */
  @Nullable Report reportAt(long nowNs) {
    for (; next != null && next.seenNs() < nowNs; next = frames.hasNext() ? frames.next() : null) {
      if (!next.isLost()) {
        count(next);
      }
    }
    if (received == 0) {
      return null;
    }
    long expected = highest - first + 1;
    long expectedNow = expected - expectedBefore;
    long lostNow = expectedNow - (received - receivedBefore);
    int fraction = expectedNow <= 0 || lostNow <= 0 ? 0 : (int) ((lostNow << 8) / expectedNow);
    expectedBefore = expected;
    receivedBefore = received;
    int lost = (int) Math.max(0, expected - received);
    return new Report(ssrc, Math.min(fraction, 255), lost, highest, Math.round(jitter));
  }

  private void count(RtpFrame frame) {
    long ticks = 8L * frame.flow().codec().ticksPerSample();
    double arrival = frame.seenNs() / 1e6 * ticks;
    if (first < 0 || frame.ssrc() != ssrc) {
      ssrc = frame.ssrc();
      first = frame.extendedSequence();
      highest = first;
      received = 0;
      expectedBefore = 0;
      receivedBefore = 0;
      jitter = 0;
      transit = arrival - frame.timestamp();
    }
    highest = Math.max(highest, frame.extendedSequence());
    received += frame.copies();
    double difference = Math.abs(arrival - frame.timestamp() - transit);
    transit = arrival - frame.timestamp();
    if (difference < 1L << 31) {
      jitter += (difference - jitter) / 16;
    }
  }
}

package earshot.capture.rtp;

/**
 * Decides from a stream's first packets whether UDP that no signalling announced is really G.711 in
 * RTP. RFC 3550 appendix A.1 asks for two consecutive sequence numbers; many protocols satisfy that
 * by chance, so this asks for more: payload type 0 or 8 (RFC 3551), one SSRC, payloads of 10 to 60
 * ms, timestamps that advance by exactly the payload's octets five times over, and a pace of
 * arrival that fits them; nine times over of a first burst, and of packets that overtake each other
 * so much that hardly two come in order: then each must have just the timestamp that its number
 * tells. Comfort noise, telephone events and empty keep-alives may come between.
 *
 * <p>The verdict falls with the sixth audio packet of a clean stream and with the {@link
 * #MAX_AUDIO_PACKETS}th at the latest. The caller keeps the packets meanwhile. A candidate is one
 * SSRC from one endpoint to another; a stream that was rejected for a bad start may be tried again
 * later with a new probation.
 *
 * <p>Owned by the capture thread; {@link #offer} allocates nothing.
 */
public final class StreamProbation {
  /** What is known of a candidate. */
  public enum Verdict {
    /** Not enough seen: keep the packets and go on. */
    UNDECIDED,
    /** It is G.711 in RTP. */
    PROVEN,
    /** It is not, or cannot be recorded as such. */
    REJECTED
  }

  /** As many audio packets, duplicates and late ones not counted, are asked for at most. */
  public static final int MAX_AUDIO_PACKETS = 10;

  private static final int PCMU = 0;
  private static final int PCMA = 8;
  private static final int COMFORT_NOISE = 13;
  private static final int FIRST_DYNAMIC_TYPE = 96;
  private static final int TELEPHONE_EVENT_LENGTH = 4;
  // RFC 3551 section 4.5.14: one octet a sample, 8,000 a second; whole milliseconds.
  private static final int OCTETS_PER_MS = 8;
  private static final int SHORTEST_PAYLOAD = 10 * OCTETS_PER_MS;
  private static final int LONGEST_PAYLOAD = 60 * OCTETS_PER_MS;
  private static final int PROVING_STEPS = 5;
  // Some phones begin with what they queued while the call was set up, all at once.
  private static final int MOST_PROVING_STEPS = MAX_AUDIO_PACKETS - 1;
  private static final int MIN_SEQUENTIAL = 2;
  private static final int MAX_BAD = 2;
  private static final int MAX_STEP = Long.SIZE - 1;
  private static final int MAX_REPEATS = 3;
  private static final int MAX_LATE = 10;
  // Arrival may lead or lag media time by a factor of two, and this much besides for a jolt.
  private static final long LEAD_NS = 20_000_000L;
  private static final long LAG_NS = 100_000_000L;
  private static final long NS_PER_SAMPLE = 125_000L;

  private Verdict verdict = Verdict.UNDECIDED;
  private boolean started;
  private int ssrc;
  private int payloadType = -1;
  private long firstNs;
  private int firstTimestamp;

  private boolean following;
  private int sequenceNumber;
  private int timestamp;
  private int payloadLength;
  // Bit n is set when the packet n behind the highest was seen.
  private long seen;

  private int audioPackets;
  private int provingSteps;
  private int sequentialSteps;
  private int bad;
  private int repeats;
  private int late;
  private int taggedSteps;

  /**
   * Takes the candidate's next packet, in the order of arrival.
   *
   * @param nowNs when it was captured, ns since the epoch
   * @return the verdict, which no longer changes once it has fallen
   */
  public Verdict offer(RtpPacket packet, long nowNs) {
    if (verdict != Verdict.UNDECIDED) {
      return verdict;
    }
    if (started && packet.ssrc() != ssrc) {
      verdict = Verdict.REJECTED;
      return verdict;
    }
    started = true;
    ssrc = packet.ssrc();
    if (isCompanion(packet)) {
      following = false;
    } else if (isAudio(packet)) {
      onAudio(packet, nowNs);
    } else {
      onBad();
    }
    return verdict;
  }

  private static boolean isCompanion(RtpPacket packet) {
    return packet.payloadLength() == 0
        || packet.payloadType() == COMFORT_NOISE
        || packet.payloadType() >= FIRST_DYNAMIC_TYPE
            && packet.payloadLength() == TELEPHONE_EVENT_LENGTH;
  }

  private boolean isAudio(RtpPacket packet) {
    int type = packet.payloadType();
    int length = packet.payloadLength();
    return (payloadType < 0 ? type == PCMU || type == PCMA : type == payloadType)
        && length >= SHORTEST_PAYLOAD
        && length <= LONGEST_PAYLOAD;
  }

  private void onBad() {
    following = false;
    if (++bad > MAX_BAD) {
      verdict = Verdict.REJECTED;
    }
  }

  private void onAudio(RtpPacket packet, long nowNs) {
    if (payloadType < 0) {
      payloadType = packet.payloadType();
      firstNs = nowNs;
      firstTimestamp = packet.timestamp();
    }
    int step = following ? (short) (packet.sequenceNumber() - sequenceNumber) : 1;
    if (step == 0) {
      onRepeat();
    } else if (step < 0 && step >= -MAX_STEP) {
      onLate(packet, step);
      conclude(nowNs);
    } else {
      judgeStep(packet, step);
      remember(packet, step);
      conclude(nowNs);
    }
  }

  /** A mirror may deliver every packet twice; a constant number is no sequence. */
  private void onRepeat() {
    if (++repeats > MAX_REPEATS) {
      verdict = Verdict.REJECTED;
    }
  }

  /** A packet that others have overtaken is as good a proof, once, if its timestamp fits. */
  private void onLate(RtpPacket packet, int step) {
    long bit = 1L << -step;
    boolean first = (seen & bit) == 0;
    seen |= bit;
    if (first && fits(packet, step)) {
      audioPackets++;
      provingSteps++;
      if (packet.timestamp() - firstTimestamp < 0) {
        firstTimestamp = packet.timestamp();
      }
    } else if (++late > MAX_LATE) {
      verdict = Verdict.REJECTED;
    }
  }

  private boolean fits(RtpPacket packet, int step) {
    return packet.payloadLength() == payloadLength
        && packet.timestamp() - timestamp == step * payloadLength;
  }

  private void judgeStep(RtpPacket packet, int step) {
    if (!following) {
      return;
    }
    int ticks = packet.timestamp() - timestamp;
    int expected = step * payloadLength;
    if (step < 0 || step > MAX_STEP) {
      onBad();
    } else if (ticks == expected) {
      provingSteps++;
      sequentialSteps += step == 1 ? 1 : 0;
    } else if (!packet.marker() || ticks < expected) {
      taggedSteps += isTagged(ticks, step) ? 1 : 0;
      onBad();
    }
  }

  /** Whether each payload is longer than its audio by an authentication tag (RFC 3711: 32, 80). */
  private boolean isTagged(int ticks, int step) {
    return ticks == step * (payloadLength - 4) || ticks == step * (payloadLength - 10);
  }

  private void remember(RtpPacket packet, int step) {
    seen = following && step > 0 && step <= MAX_STEP ? seen << step | 1 : 1;
    following = true;
    repeats = 0;
    audioPackets++;
    sequenceNumber = packet.sequenceNumber();
    timestamp = packet.timestamp();
    payloadLength = packet.payloadLength();
  }

  private void conclude(long nowNs) {
    if (verdict != Verdict.UNDECIDED) {
      return;
    }
    long elapsedNs = nowNs - firstNs;
    long mediaNs = (timestamp - firstTimestamp) * NS_PER_SAMPLE;
    boolean burst = elapsedNs < mediaNs / 2 - LEAD_NS;
    boolean slow = elapsedNs > 2 * mediaNs + LAG_NS;
    boolean orderly = sequentialSteps >= MIN_SEQUENTIAL;
    int wanted = orderly && !burst ? PROVING_STEPS : MOST_PROVING_STEPS;
    if (provingSteps >= wanted && !slow) {
      verdict = Verdict.PROVEN;
    } else if (audioPackets >= MAX_AUDIO_PACKETS) {
      verdict = Verdict.REJECTED;
    }
  }

  /** The verdict so far. */
  public Verdict verdict() {
    return verdict;
  }

  /** The audio's payload type, 0 or 8; -1 before the first audio packet. */
  public int payloadType() {
    return payloadType;
  }

  /**
   * Whether what was rejected looks like G.711 under SRTP: right in all but payloads that are
   * longer than their audio by an authentication tag.
   */
  public boolean looksEncrypted() {
    return verdict == Verdict.REJECTED && taggedSteps == bad && bad > 0;
  }
}
